package dev.safelight.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    private static final ZonedDateTime NOW =
            Instant.parse("2026-11-22T12:00:00Z").atZone(ZoneId.of("Europe/Berlin"));

    @Nested
    class Counts {
        @Test
        void haveThousandsSeparators() {
            assertThat(Formats.count(12_338)).isEqualTo("12,338");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"0|0 uploads", "1|1 upload", "7|7 uploads", "1204|1,204 uploads"})
        void agreeWithTheirNoun(long number, String words) {
            assertThat(Formats.of(number, "upload", "uploads")).isEqualTo(words);
        }
    }

    @Nested
    class Sizes {
        @ParameterizedTest
        @CsvSource({
            "0, 0 B",
            "1, 1 B",
            "999, 999 B",
            "1000, 1.0 kB",
            "3200000, 3.2 MB",
            "9949999, 9.9 MB",
            "9950000, 10 MB",
            "238112004, 238 MB",
            "999499999, 999 MB",
            "999500000, 1.0 GB",
            "86000000000, 86 GB",
            "1160000000000, 1.16 TB",
            "23000000000000, 23 TB",
            "9223372036854775807, 9.22 EB"
        })
        void haveTwoOrThreeDigitsInDecimalUnits(long size, String words) {
            assertThat(Formats.bytes(size)).isEqualTo(words);
        }

        @ParameterizedTest
        @CsvSource({
            "148000000, 238000000, 148 of 238 MB",
            "2900000, 3200000, 2.9 of 3.2 MB",
            "0, 3200000, 0.0 of 3.2 MB",
            "1160000000000, 2000000000000, 1.16 of 2.00 TB"
        })
        void ofAPartUseTheUnitOfTheWhole(long part, long whole, String words) {
            assertThat(Formats.bytesOf(part, whole)).isEqualTo(words);
        }

        @Test
        void toTheByteHaveSeparators() {
            assertThat(Formats.exactBytes(238_112_004)).isEqualTo("238,112,004 B");
        }
    }

    @Nested
    class Ages {
        @ParameterizedTest
        @CsvSource({
            "2026-11-22T12:00:00Z, now",
            "2026-11-22T11:59:16Z, now",
            "2026-11-22T11:59:15Z, 45 s ago",
            "2026-11-22T11:56:00Z, 4 min ago",
            "2026-11-22T11:00:30Z, 1 h ago",
            "2026-11-22T10:00:00Z, 2 h ago",
            "2026-11-21T12:00:00Z, 1 day ago",
            "2026-11-16T12:00:00Z, 6 days ago",
            "2026-11-15T12:00:01Z, 7 days ago",
            "2026-11-15T12:00:00Z, 15 Nov",
            "2025-11-15T12:00:00Z, 15 Nov 2025",
            "2026-11-22T12:02:00Z, in 2 min"
        })
        void areRelativeUpToAWeekAndThenDates(Instant time, String words) {
            assertThat(Formats.age(time, NOW)).isEqualTo(words);
        }

        @Test
        void becomeTheDateOfTheViewersZone() {
            assertThat(Formats.age(Instant.parse("2026-11-10T23:30:00Z"), NOW)).isEqualTo("11 Nov");
        }
    }

    @Nested
    class Lengths {
        @ParameterizedTest
        @CsvSource({
            "PT0.25S, 250 ms",
            "PT41.9S, 41 s",
            "PT60S, 1 min",
            "PT59M29S, 59 min",
            "PT59M30S, 1 h",
            "PT23H29M, 23 h",
            "PT23H30M, 1 day",
            "P12D, 12 days"
        })
        void areInTheLargestUnitThatFits(Duration duration, String words) {
            assertThat(Formats.length(duration)).isEqualTo(words);
        }
    }

    @Nested
    class Days {
        private final LocalDate today = LocalDate.of(2026, 11, 22);

        @Test
        void nearbyHaveNames() {
            assertThat(Formats.dayName(today, today)).isEqualTo("Today");
            assertThat(Formats.dayName(today.minusDays(1), today)).isEqualTo("Yesterday");
        }

        @Test
        void furtherAwayAreDates() {
            assertThat(Formats.dayName(LocalDate.of(2026, 11, 17), today)).isEqualTo("Tuesday, 17 November 2026");
        }
    }

    @Nested
    class Zones {
        @Test
        void areTakenWhenKnown() {
            assertThat(Viewer.zone("America/Argentina/Ushuaia")).isEqualTo(ZoneId.of("America/Argentina/Ushuaia"));
        }

        @ParameterizedTest
        @CsvSource({"''", "Mars/Olympus", "../../etc", "+99:00", "<script>"})
        void areTheServersWhenNot(String name) {
            assertThat(Viewer.zone(name)).isEqualTo(ZoneId.systemDefault());
        }
    }
}
