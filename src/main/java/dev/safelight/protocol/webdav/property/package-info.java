/** Properties of entries: those that the server knows, and those that clients attach. */
@NullMarked
package dev.safelight.protocol.webdav.property;

import org.jspecify.annotations.NullMarked;
