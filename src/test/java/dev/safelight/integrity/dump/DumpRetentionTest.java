package dev.safelight.integrity.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DumpRetentionTest {
    /** A Sunday. */
    private static final Instant NOW = Instant.parse("2026-11-22T03:15:00Z");

    private static DumpKey daysAgo(int days) {
        return new DumpKey(NOW.minus(Duration.ofDays(days)), "00000000");
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
        var early = new DumpKey(NOW.minus(Duration.ofHours(2)), "00000001");
        var late = new DumpKey(NOW, "00000002");
        assertThat(new DumpRetention(7, 4).superfluous(List.of(late, early))).containsExactly(early);
    }

    @Test
    void afterALongBreakNothingGoes() {
        var all = List.of(daysAgo(0), daysAgo(100), daysAgo(200));
        assertThat(new DumpRetention(7, 0).superfluous(all)).isEmpty();
    }

    @Test
    void aKeyIsReadAsItWasWritten() {
        var key = new DumpKey(NOW, "0a1b2c3d");
        assertThat(key.key().value()).isEqualTo("dumps/20261122-031500-0a1b2c3d.sql.gz");
        assertThat(DumpKey.of(key.key())).contains(key);
    }

    @Test
    void oneIsDueWhenTheLastBeganBeforeItsTime() {
        var at = LocalTime.of(3, 15);
        ZoneId zone = ZoneOffset.UTC;
        assertThat(DumpSweep.isDue(null, false, at, NOW, zone)).isTrue();
        assertThat(DumpSweep.isDue(NOW.minusSeconds(1), false, at, NOW, zone)).isTrue();
        assertThat(DumpSweep.isDue(NOW, false, at, NOW.plusSeconds(60), zone)).isFalse();
        assertThat(DumpSweep.isDue(NOW.minus(Duration.ofHours(23)), false, at, NOW.minusSeconds(1), zone))
                .isFalse();
        assertThat(DumpSweep.isDue(NOW.minus(Duration.ofDays(9)), false, at, NOW.minusSeconds(1), zone))
                .isTrue();
    }

    @Test
    void oneThatFailedIsTriedAgainAfterAnHour() {
        var at = LocalTime.of(3, 15);
        assertThat(DumpSweep.isDue(NOW, true, at, NOW.plus(Duration.ofMinutes(59)), ZoneOffset.UTC))
                .isFalse();
        assertThat(DumpSweep.isDue(NOW, true, at, NOW.plus(Duration.ofMinutes(61)), ZoneOffset.UTC))
                .isTrue();
    }
}
