package dev.safelight.integrity.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.integrity.backup.RunView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DumpRetentionTest {
    /** A Sunday. */
    private static final Instant NOW = Instant.parse("2026-11-22T03:15:00Z");

    private static DumpKey daysAgo(int days) {
        return new DumpKey(NOW.minus(Duration.ofDays(days)), "aaaaaaaa", "00000000");
    }

    private static List<DumpKey> kept(DumpRetention retention, List<DumpKey> all) {
        var kept = new ArrayList<>(all);
        kept.removeAll(retention.superfluous(all));
        return kept;
    }

    @Test
    void theLastOfSevenDaysAndFourWeeksStay() {
        var all = IntStream.range(0, 60).mapToObj(DumpRetentionTest::daysAgo).toList();
        assertThat(kept(new DumpRetention(7, 4), all))
                .containsExactly(
                        daysAgo(0),
                        daysAgo(1),
                        daysAgo(2),
                        daysAgo(3),
                        daysAgo(4),
                        daysAgo(5),
                        daysAgo(6),
                        daysAgo(7),
                        daysAgo(14),
                        daysAgo(21));
    }

    @Test
    void ofOneDayTheLastStays() {
        var early = new DumpKey(NOW.minus(Duration.ofHours(2)), "aaaaaaaa", "00000001");
        var late = new DumpKey(NOW, "aaaaaaaa", "00000002");
        assertThat(new DumpRetention(7, 4).superfluous(List.of(late, early))).containsExactly(early);
    }

    @Test
    void afterALongBreakNothingGoes() {
        var all = List.of(daysAgo(0), daysAgo(100), daysAgo(200));
        assertThat(new DumpRetention(7, 0).superfluous(all)).isEmpty();
    }

    @Test
    void aKeyIsReadAsItWasWritten() {
        var key = new DumpKey(NOW, "99887766", "0a1b2c3d");
        assertThat(key.key().value()).isEqualTo("dumps/20261122-031500-99887766-0a1b2c3d.sql.gz");
        assertThat(DumpKey.of(key.key())).contains(key);
        var older = new DumpKey(NOW, "", "0a1b2c3d");
        assertThat(older.key().value()).isEqualTo("dumps/20261122-031500-0a1b2c3d.sql.gz");
        assertThat(DumpKey.of(older.key())).contains(older);
    }

    private static RunView ended(Instant began, @Nullable String failure) {
        return new RunView(false, began, began.plusSeconds(1), null, 0, null, failure, null);
    }

    private static boolean isDue(RunView last, Instant now) {
        return DumpSweep.isDue(last, LocalTime.of(3, 15), now, ZoneOffset.UTC);
    }

    @Test
    void oneIsDueWhenTheLastBeganBeforeItsTime() {
        assertThat(isDue(RunView.NEVER, NOW)).isTrue();
        assertThat(isDue(ended(NOW.minusSeconds(1), null), NOW)).isTrue();
        assertThat(isDue(ended(NOW, null), NOW.plusSeconds(60))).isFalse();
        assertThat(isDue(ended(NOW.minus(Duration.ofHours(23)), null), NOW.minusSeconds(1)))
                .isFalse();
        assertThat(isDue(ended(NOW.minus(Duration.ofDays(9)), null), NOW.minusSeconds(1)))
                .isTrue();
    }

    @Test
    void oneThatFailedIsTriedAgainAfterAnHour() {
        var failed = ended(NOW, "The store is away.");
        assertThat(isDue(failed, NOW.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(isDue(failed, NOW.plus(Duration.ofMinutes(61)))).isTrue();
    }

    @Test
    void oneThatWasCutOffIsTriedAgainAfterAnHour() {
        var first = new RunView(false, NOW, null, "Reading", 0, null, null, null);
        var later = new RunView(false, NOW, NOW.minus(Duration.ofDays(1)), "Reading", 0, null, null, "{}");
        for (var cutOff : List.of(first, later)) {
            assertThat(cutOff.isCutOff()).isTrue();
            assertThat(isDue(cutOff, NOW.plus(Duration.ofMinutes(59)))).isFalse();
            assertThat(isDue(cutOff, NOW.plus(Duration.ofMinutes(61)))).isTrue();
        }
    }

    @Test
    void whileOneRunsNoneIsDue() {
        var running = new RunView(true, NOW.minus(Duration.ofDays(2)), null, "Reading", 0, null, null, null);
        assertThat(isDue(running, NOW)).isFalse();
    }

    @Test
    void aClockThatWasWrongOnceDoesNotSwitchDumpsOff() {
        assertThat(isDue(ended(NOW.plus(Duration.ofDays(4000)), null), NOW)).isTrue();
    }
}
