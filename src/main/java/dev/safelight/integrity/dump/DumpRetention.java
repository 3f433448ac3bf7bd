package dev.safelight.integrity.dump;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which dumps are kept: the last of each of the newest days that have one, and the last of each of the newest weeks that have one.
 * It counts dumps, not the calendar, so that a server that was off for a month loses none.
 *
 * @param daily of how many days
 * @param weekly of how many ISO weeks
 */
record DumpRetention(int daily, int weekly) {

    /** Those that may go. */
    List<DumpKey> superfluous(Collection<DumpKey> dumps) {
        var newestFirst = dumps.stream()
                .sorted(Comparator.comparing(DumpKey::takenAt)
                        .thenComparing(DumpKey::id)
                        .reversed())
                .toList();
        var kept = new HashSet<DumpKey>();
        keep(newestFirst, DumpRetention::day, daily, kept);
        keep(newestFirst, DumpRetention::week, weekly, kept);
        return newestFirst.stream().filter(dump -> !kept.contains(dump)).toList();
    }

    private static void keep(List<DumpKey> newestFirst, Function<DumpKey, Object> period, int most, Set<DumpKey> kept) {
        var periods = new HashSet<>();
        for (var dump : newestFirst) {
            if (periods.size() == most) {
                return;
            }
            if (periods.add(period.apply(dump))) {
                kept.add(dump);
            }
        }
    }

    private static LocalDate day(DumpKey dump) {
        return LocalDate.ofInstant(dump.takenAt(), ZoneOffset.UTC);
    }

    private static String week(DumpKey dump) {
        var day = day(dump);
        return day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
