package dev.safelight.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of one device's backup.
 *
 * @param since when it came into this state; null if that was not noted yet
 * @param sentence what is so and what to do, for people
 * @param next where to go on; null if there is nothing to see
 */
public record DeviceHealth(
        HealthState state,
        @Nullable Instant since,
        String sentence,
        @Nullable NextStep next) {

    DeviceHealth since(Instant time) {
        return new DeviceHealth(state, time, sentence, next);
    }
}
