package dev.safelight.dashboard.device;

import dev.safelight.dashboard.Formats;
import dev.safelight.health.HealthState;
import dev.safelight.health.StateChange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a device was on each day, as SVG coordinates: the worst state of the day that somebody should know of, else the one in which
 * it ended. The worse, the higher; so colour is not all that tells them apart.
 *
 * @param label what the picture shows, for those who cannot see it
 * @param changes the same in words, newest first
 */
public record StateStrip(List<Bar> bars, String label, List<StateChange> changes) {
    private static final int STEP = 10;
    private static final int HEIGHT = 40;
    private static final int MOST_CHANGES = 30;

    /**
     * One day.
     *
     * @param x from the left
     * @param tone its CSS class; empty if nothing is known
     * @param height from the bottom
     * @param words the day and its state
     */
    public record Bar(int x, String tone, int height, String words) {
        public int top() {
            return HEIGHT - height;
        }
    }

    /**
     * The last days.
     *
     * @param changes oldest first, with the one before the first day if there is one
     */
    static StateStrip of(List<StateChange> changes, int days, Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        var counts = new EnumMap<HealthState, Long>(HealthState.class);
        var bars = IntStream.range(0, days)
                .mapToObj(i -> {
                    var day = today.minusDays(days - 1L - i);
                    var state = stateOn(changes, day, zone);
                    state.ifPresent(found -> counts.merge(found, 1L, Long::sum));
                    return bar(i * STEP + 1, state, Formats.date(day, today));
                })
                .toList();
        var newest = new ArrayList<>(changes);
        Collections.reverse(newest);
        return new StateStrip(
                bars, label(days, counts), newest.stream().limit(MOST_CHANGES).toList());
    }

    /** Width of the whole in the picture's own units. */
    public int width() {
        return bars.size() * STEP;
    }

    private static Optional<HealthState> stateOn(List<StateChange> changes, LocalDate day, ZoneId zone) {
        var begin = day.atStartOfDay(zone).toInstant();
        var end = day.plusDays(1).atStartOfDay(zone).toInstant();
        var states = new ArrayList<HealthState>();
        for (var change : changes) {
            if (!change.beganAt().isAfter(begin)) {
                states.clear();
            }
            if (change.beganAt().isBefore(end)) {
                states.add(change.state());
            }
        }
        return states.stream()
                .filter(state -> state.compareTo(HealthState.BEHIND) <= 0)
                .min(HealthState::compareTo)
                .or(() -> states.isEmpty() ? Optional.empty() : Optional.of(states.getLast()));
    }

    private static Bar bar(int x, Optional<HealthState> state, String day) {
        return state.map(found -> new Bar(x, "is-" + found.slug(), height(found), day + ": " + found.label()))
                .orElseGet(() -> new Bar(x, "", 2, day + ": not noted"));
    }

    private static int height(HealthState state) {
        return switch (state) {
            case SILENT, FAILING, DAMAGED -> HEIGHT;
            case LATE, BEHIND -> 28;
            case WORKING -> 18;
            case OK -> 12;
            case NEW, PAUSED, UNKNOWN -> 6;
        };
    }

    private static String label(int days, Map<HealthState, Long> counts) {
        if (counts.isEmpty()) {
            return "Last " + days + " days: nothing was noted yet";
        }
        return counts.entrySet().stream()
                .map(entry -> Formats.of(entry.getValue(), "day", "days") + " “"
                        + entry.getKey().label() + "”")
                .collect(Collectors.joining(", ", "Last " + days + " days: ", ""));
    }
}
