/** Makes the catalogue of an empty database anew from an object store alone. */
@NullMarked
package dev.safelight.integrity.rebuild;

import org.jspecify.annotations.NullMarked;
