/** What the doors share. HTTP in, calls to upload out. */
@NullMarked
package dev.safelight.protocol;

import org.jspecify.annotations.NullMarked;
