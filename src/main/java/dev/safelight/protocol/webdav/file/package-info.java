/** The bytes behind names: taken in through the one write path, and read back. */
@NullMarked
package dev.safelight.protocol.webdav.file;

import org.jspecify.annotations.NullMarked;
