package dev.safelight.health.rhythm;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often a device is expected to be heard.
 *
 * @param expected the longest silence that is nothing unusual
 * @param grace how much longer it may be silent before somebody is told
 * @param source who says so
 */
public record Rhythm(Duration expected, Duration grace, Source source) {
    private static final Duration USUAL = Duration.ofDays(7);
    private static final Duration LEAST_GRACE = Duration.ofHours(12);
    private static final Duration MOST_GRACE = Duration.ofDays(7);
    private static final Duration LEAST_SELDOM_GRACE = Duration.ofDays(14);
    private static final Duration MOST_SELDOM_GRACE = Duration.ofDays(60);

    /** Who says how often a device is heard. */
    public enum Source {
        /** A person. */
        HAND,
        /** Its own days of the last weeks. */
        LEARNED,
        /** Nobody yet: a week, as with any device. */
        USUAL
    }

    /**
     * The rhythm of a device. Half of what is expected is its grace, half a day to a week; one that is seldom online has twice
     * of what is expected, two weeks to sixty days.
     *
     * @param byHand what a person said, which goes before everything
     * @param learned what its days say, if they say anything
     */
    public static Rhythm of(@Nullable Duration byHand, Optional<Duration> learned, boolean seldomOnline) {
        var source = byHand != null ? Source.HAND : learned.isPresent() ? Source.LEARNED : Source.USUAL;
        var expected = byHand != null ? byHand : learned.orElse(USUAL);
        var grace = seldomOnline
                ? clamp(expected.multipliedBy(2), LEAST_SELDOM_GRACE, MOST_SELDOM_GRACE)
                : clamp(expected.dividedBy(2), LEAST_GRACE, MOST_GRACE);
        return new Rhythm(expected, grace, source);
    }

    /** From so long a silence on, the device counts as silent. */
    public Duration patience() {
        return expected.plus(grace);
    }

    static Duration clamp(Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0) {
            return least;
        }
        return value.compareTo(most) > 0 ? most : value;
    }
}
