/** Writes beside the originals what an object store alone needs to give the catalogue back: every change, in small objects, and
 * from time to time all of it. */
@NullMarked
package dev.safelight.integrity.catalogue;

import org.jspecify.annotations.NullMarked;
