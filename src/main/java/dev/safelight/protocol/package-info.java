/** What all doors have in common; each door is a package of its own below. */
@NullMarked
package dev.safelight.protocol;

import org.jspecify.annotations.NullMarked;
