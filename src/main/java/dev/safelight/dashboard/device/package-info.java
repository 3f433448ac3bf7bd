/** One device on a page, in full. */
@NullMarked
package dev.safelight.dashboard.device;

import org.jspecify.annotations.NullMarked;
