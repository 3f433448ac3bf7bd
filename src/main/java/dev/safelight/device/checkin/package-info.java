/** What devices say of themselves when they check in, each fact with the time it was last told. */
@NullMarked
package dev.safelight.device.checkin;

import org.jspecify.annotations.NullMarked;
