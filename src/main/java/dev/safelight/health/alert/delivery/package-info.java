/**
 * Brings to each channel what it has not been told yet. What there is to tell is always worked out anew from what is so, never
 * queued: a message that waits, for quiet hours to end or for a receiver to come back, says what is so when it goes.
 */
@NullMarked
package dev.safelight.health.alert.delivery;

import org.jspecify.annotations.NullMarked;
