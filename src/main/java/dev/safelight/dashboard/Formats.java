package dev.safelight.dashboard;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Numbers for people: counts, sizes, ages, times. The one place that decides how they look; templates call these as
 * members of the value ({@code {job.size.bytes}}, {@code {job.updatedAt.ago(inject:viewer)}}).
 */
@TemplateExtension
public final class Formats {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");
    private static final DateTimeFormatter DAY = formatter("d MMM");
    private static final DateTimeFormatter DAY_AND_YEAR = formatter("d MMM yyyy");
    private static final DateTimeFormatter FULL_DAY = formatter("EEEE, d MMMM yyyy");
    private static final DateTimeFormatter EXACT = formatter("EEE d MMM yyyy, HH:mm:ss zzz");
    private static final DateTimeFormatter TIME = formatter("HH:mm");
    private static final DateTimeFormatter MOMENT = formatter("d MMM yyyy, HH:mm");

    private Formats() {}

    /** With thousands separators: {@code 12,338}. */
    public static String count(long number) {
        // Most numbers on a page need no separator, and a page has hundreds of them.
        return Math.abs(number) < 1000 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
    }

    /** The same of what may not have been counted to its end: {@code 20,000 or more}. */
    public static String count(long number, boolean more) {
        return count(number) + (more ? " or more" : "");
    }

    /** A label within a sentence: only its first letter is small. */
    public static String uncapitalized(String label) {
        return label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    }

    /** A count with its noun: {@code 1 upload}, {@code 7 uploads}. */
    public static String of(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** A size in decimal units, as disks and phones are sold: {@code 512 B}, {@code 3.2 MB}, {@code 238 MB}, {@code 1.16 TB}. */
    public static String bytes(long size) {
        var unit = unit(size);
        return amount(size, unit) + " " + UNITS.get(unit);
    }

    /** How much of it, in the unit of the whole: {@code 148 of 238 MB}. */
    public static String bytesOf(long part, long whole) {
        var unit = unit(whole);
        return amount(part, unit) + " of " + amount(whole, unit) + " " + UNITS.get(unit);
    }

    /** To the byte: {@code 238,112,004 B}. */
    public static String exactBytes(long size) {
        return count(size) + " B";
    }

    /** The unit in which the size has at most three digits before the point, after rounding. */
    private static int unit(long size) {
        var unit = 0;
        var value = (double) Math.abs(size);
        while (value >= 999.5 && unit < UNITS.size() - 1) {
            value /= 1000;
            unit++;
        }
        return unit;
    }

    private static String amount(long size, int unit) {
        var value = size / Math.pow(1000, unit);
        if (unit == 0 || value >= 9.95) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        // A tenth of a terabyte is a whole phone: there the second decimal matters.
        return String.format(Locale.ROOT, unit >= 4 ? "%.2f" : "%.1f", value);
    }

    /** How long ago or how far ahead up to a week, then the date: {@code now}, {@code 4 min ago}, {@code in 2 h}, {@code 10 Nov}. */
    public static String ago(Instant time, Viewer viewer) {
        return age(time, viewer.now().atZone(viewer.zone()));
    }

    static String age(Instant time, ZonedDateTime now) {
        var age = Duration.between(time, now.toInstant());
        if (age.abs().compareTo(Duration.ofDays(7)) >= 0) {
            return date(LocalDate.ofInstant(time, now.getZone()), now.toLocalDate());
        }
        if (age.abs().toSeconds() < 45) {
            return "now";
        }
        return age.isNegative() ? "in " + length(age.negated()) : length(age) + " ago";
    }

    /** The largest unit that fits, rounded: {@code 41 s}, {@code 4 min}, {@code 2 h}, {@code 6 days}. */
    public static String length(Duration duration) {
        var seconds = duration.toSeconds();
        if (seconds < 1) {
            return duration.toMillis() + " ms";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3570) {
            return Math.round(seconds / 60.0) + " min";
        }
        if (seconds < 84_600) {
            return Math.round(seconds / 3600.0) + " h";
        }
        return of(Math.round(seconds / 86_400.0), "day", "days");
    }

    /** The time between two moments. */
    public static String until(Instant start, Instant end) {
        return length(Duration.between(start, end));
    }

    /** To the second, with weekday and zone, for the title of a {@code <time>}. */
    public static String exact(Instant time, Viewer viewer) {
        return EXACT.format(time.atZone(viewer.zone()));
    }

    /** Date and time of day: {@code 17 Nov 2026, 15:31}. */
    public static String moment(Instant time, Viewer viewer) {
        return MOMENT.format(time.atZone(viewer.zone()));
    }

    /** Time of day: {@code 15:31}. */
    public static String timeOfDay(Instant time, Viewer viewer) {
        return TIME.format(time.atZone(viewer.zone()));
    }

    /** A day in a heading: {@code Today}, {@code Yesterday}, {@code Tuesday, 17 November 2026}. */
    public static String heading(LocalDate day, Viewer viewer) {
        return dayName(day, viewer.today());
    }

    static String dayName(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return "Today";
        }
        return day.equals(today.minusDays(1)) ? "Yesterday" : FULL_DAY.format(day);
    }

    /** A day in few letters, with the year unless it is the present one. */
    public static String date(LocalDate day, LocalDate today) {
        return (day.getYear() == today.getYear() ? DAY : DAY_AND_YEAR).format(day);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
