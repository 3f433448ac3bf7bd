/** Tokens by which anybody who has one sees how one device is: for badges and home dashboards. */
@NullMarked
package dev.safelight.device.status;

import org.jspecify.annotations.NullMarked;
