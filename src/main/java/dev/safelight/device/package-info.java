/** Enrolled devices and their device tokens, and whose devices a caller may see. */
@NullMarked
package dev.safelight.device;

import org.jspecify.annotations.NullMarked;
