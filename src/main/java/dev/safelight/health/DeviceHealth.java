package dev.safelight.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of one device's backup.
 *
 * @param since when it came into this state, as far as is known
 * @param sentence what is so and what to do, for people
 */
public record DeviceHealth(HealthState state, @Nullable Instant since, String sentence) {}
