/** Times that an admin sets aside, in which nobody is told of anything. */
@NullMarked
package dev.safelight.health.alert.maintenance;

import org.jspecify.annotations.NullMarked;
