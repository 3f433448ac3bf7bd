package dev.safelight.dashboard.connect;

import dev.safelight.dashboard.Formats;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How often an upload is expected, as a choice in a form.
 *
 * @param hours zero for what its own rhythm says
 * @param selected whether it is the device's present one
 */
public record Expectation(long hours, String label, boolean selected) {
    private static final List<Long> HOURS = List.of(0L, 24L, 72L, 168L, 336L, 720L);

    /** The usual choices, and the present one when it is not among them. */
    static List<Expectation> choices(@Nullable Duration present) {
        var selected = present == null ? 0L : present.toHours();
        return Stream.concat(HOURS.stream(), Stream.of(selected))
                .distinct()
                .sorted()
                .map(hours -> new Expectation(hours, label(hours), hours == selected))
                .toList();
    }

    static Duration of(int hours) {
        return Duration.ofHours(hours);
    }

    private static String label(long hours) {
        if (hours == 0) {
            return "As often as it usually is, which is learned";
        }
        return "At least every " + (hours == 24 ? "day" : Formats.length(Duration.ofHours(hours)));
    }
}
