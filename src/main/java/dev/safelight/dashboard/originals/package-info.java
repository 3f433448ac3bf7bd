/** The page about the stored originals: their verification, what was found damaged, the second copy. */
@NullMarked
package dev.safelight.dashboard.originals;

import org.jspecify.annotations.NullMarked;
