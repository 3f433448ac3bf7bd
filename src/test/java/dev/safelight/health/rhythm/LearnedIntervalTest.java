package dev.safelight.health.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.health.rhythm.Presence.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearnedIntervalTest {
    /** A Monday. */
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    /** Heard at each full hour from 8 to 22 on the days that are given, counted from a Monday. */
    private static List<Instant> days(int... days) {
        var hours = new ArrayList<Instant>();
        for (int day : days) {
            for (int hour = 8; hour <= 22; hour++) {
                hours.add(START.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour)));
            }
        }
        return hours;
    }

    private static Optional<Duration> learn(List<Instant> hours) {
        return LearnedInterval.of(hours, Presence.ALWAYS);
    }

    @Test
    void aPhoneThatIsHeardEveryDayIsExpectedEveryDay() {
        assertThat(learn(days(IntStream.range(0, 60).toArray()))).contains(Duration.ofDays(1));
    }

    @Test
    void fewDaysSayNothing() {
        assertThat(learn(days(0, 1, 2, 3, 4, 5, 5))).isEmpty();
        assertThat(learn(List.of())).isEmpty();
    }

    @Test
    void weekendsOfAPhoneForWorkAreNothingUnusual() {
        var workdays = IntStream.range(0, 60)
                .filter(day -> START.plus(Duration.ofDays(day))
                                .atZone(ZoneOffset.UTC)
                                .getDayOfWeek()
                                .compareTo(DayOfWeek.FRIDAY)
                        <= 0)
                .toArray();
        assertThat(learn(days(workdays))).contains(Duration.ofHours(58));
    }

    @Test
    void oneHolidayDoesNotChangeWhatIsExpected() {
        var butTwoWeeks =
                IntStream.range(0, 60).filter(day -> day < 20 || day >= 34).toArray();
        assertThat(learn(days(butTwoWeeks))).contains(Duration.ofDays(1));
    }

    @Test
    void whoComesOnceAMonthIsExpectedInTwoWeeks() {
        assertThat(learn(days(0, 30, 60, 90, 120, 150, 180, 210))).contains(Duration.ofDays(14));
    }

    @Test
    void timeWithoutAServerIsNoSilence() {
        var everyThird = IntStream.range(0, 20).map(day -> day * 3).toArray();
        var away = IntStream.range(0, 20)
                .mapToObj(
                        i -> new Span(START.plus(Duration.ofDays(i * 3L + 1)), START.plus(Duration.ofDays(i * 3L + 3))))
                .toList();
        assertThat(learn(days(everyThird))).contains(Duration.ofHours(58));
        assertThat(LearnedInterval.of(days(everyThird), new Presence(away))).contains(Duration.ofDays(1));
    }

    @Test
    void graceIsHalfOfItOrTwiceForWhatIsSeldomOnline() {
        var week = Duration.ofDays(7);
        assertThat(Rhythm.of(null, Optional.empty(), false))
                .isEqualTo(new Rhythm(week, Duration.ofHours(84), Rhythm.Source.USUAL));
        assertThat(Rhythm.of(null, Optional.of(Duration.ofDays(1)), false))
                .isEqualTo(new Rhythm(Duration.ofDays(1), Duration.ofHours(12), Rhythm.Source.LEARNED));
        assertThat(Rhythm.of(Duration.ofHours(1), Optional.of(week), true))
                .isEqualTo(new Rhythm(Duration.ofHours(1), Duration.ofDays(14), Rhythm.Source.HAND));
        assertThat(Rhythm.of(Duration.ofDays(90), Optional.empty(), true).grace())
                .isEqualTo(Duration.ofDays(60));
        assertThat(Rhythm.of(Duration.ofDays(90), Optional.empty(), false).patience())
                .isEqualTo(Duration.ofDays(97));
    }
}
