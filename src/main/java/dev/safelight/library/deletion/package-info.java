/** Removes objects whose originals a person has deleted for good. Nothing else ever removes an original's object. */
@NullMarked
package dev.safelight.library.deletion;

import org.jspecify.annotations.NullMarked;
