/** The trash: what apps have thrown away, to be put back or, by a person only, deleted for good. */
@NullMarked
package dev.safelight.dashboard.trash;

import org.jspecify.annotations.NullMarked;
