/** Looks for objects without rows and rows without objects, and says so. Removes nothing. */
@NullMarked
package dev.safelight.integrity.orphan;

import org.jspecify.annotations.NullMarked;
