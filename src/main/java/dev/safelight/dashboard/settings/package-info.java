/** Settings: one's own account, and everybody's for admins. */
@NullMarked
package dev.safelight.dashboard.settings;

import org.jspecify.annotations.NullMarked;
