package dev.safelight.health.rhythm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Learns from the hours in which a device was heard how long its silences usually are. Pure.
 *
 * <p>Of each day on which it was heard, the longest silence that ended on that day counts. What is expected is the silence that
 * nine of ten such days do not exceed (the 90th percentile, nearest rank), but a day at least and two weeks at most. So nights
 * count, and the weekends of a phone that is for work; one holiday in two months does not. Time in which no server was there
 * is no silence.
 */
final class LearnedInterval {
    /** How far back hours are looked at. */
    static final Duration LOOK_BACK = Duration.ofDays(60);

    private static final int LEAST_DAYS = 7;
    private static final double RANK = 0.9;
    private static final Duration LEAST = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(14);

    private LearnedInterval() {}

    /**
     * What is expected; nothing if it was heard on fewer than seven days.
     *
     * @param hours beginnings of hours, oldest first
     */
    static Optional<Duration> of(List<Instant> hours, Presence presence) {
        var longest = new HashMap<Long, Duration>();
        for (int i = 1; i < hours.size(); i++) {
            var silence = presence.up(hours.get(i - 1), hours.get(i));
            longest.merge(day(hours.get(i)), silence, LearnedInterval::longer);
        }
        if (longest.size() < LEAST_DAYS) {
            return Optional.empty();
        }
        var sorted = longest.values().stream().sorted().toList();
        int rank = (int) Math.ceil(RANK * sorted.size()) - 1;
        return Optional.of(Rhythm.clamp(sorted.get(rank), LEAST, MOST));
    }

    /** Days (UTC) since 1970. */
    private static long day(Instant hour) {
        return Math.floorDiv(hour.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
