/** Connecting devices, and the settings of each: its name, what is expected of it, its tokens, removing it. */
@NullMarked
package dev.safelight.dashboard.connect;

import org.jspecify.annotations.NullMarked;
