/** Browse and restore: the originals, read back. */
@NullMarked
package dev.safelight.library;

import org.jspecify.annotations.NullMarked;
