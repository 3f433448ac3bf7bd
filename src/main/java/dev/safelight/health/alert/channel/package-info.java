/** Where each account is told: its channels, as their owner sets them up. */
@NullMarked
package dev.safelight.health.alert.channel;

import org.jspecify.annotations.NullMarked;
