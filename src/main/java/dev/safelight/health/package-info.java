/** What state each device is in and why, as one sentence. */
@NullMarked
package dev.safelight.health;

import org.jspecify.annotations.NullMarked;
