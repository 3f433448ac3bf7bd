/** Write locks, which are in the database and so outlive a restart, and the {@code If} header. */
@NullMarked
package dev.safelight.protocol.webdav.lock;

import org.jspecify.annotations.NullMarked;
