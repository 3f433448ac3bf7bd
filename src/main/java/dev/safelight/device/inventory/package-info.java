/** Devices' own lists of what is on them. They say what should be safe; what is safe is said elsewhere. */
@NullMarked
package dev.safelight.device.inventory;

import org.jspecify.annotations.NullMarked;
