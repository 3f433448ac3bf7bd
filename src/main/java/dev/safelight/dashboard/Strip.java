package dev.safelight.dashboard;

import dev.safelight.upload.status.DayOfUploads;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A bar a day, as SVG coordinates. Heights follow the square root of the count: a holiday's thousand photos must not
 * flatten a usual day's five to nothing.
 *
 * @param label what the picture shows, for those who cannot see it
 */
public record Strip(List<Bar> bars, String label) {
    private static final int STEP = 10;
    private static final double HEIGHT = 40;
    private static final double FLOOR = 2;

    /**
     * One day.
     *
     * @param x from the left
     * @param up height of what was stored, from the bottom; 0 when nothing was
     * @param bad height of what failed, on top of it
     * @param words the day and its counts
     */
    public record Bar(int x, double up, double bad, String words) {
        public boolean empty() {
            return up + bad == 0;
        }

        public double upTop() {
            return rounded(HEIGHT - up);
        }

        public double badTop() {
            return rounded(HEIGHT - up - bad);
        }
    }

    public static Strip of(List<DayOfUploads> days, LocalDate today) {
        var highest = days.stream().mapToLong(Strip::total).max().orElse(0);
        var bars = IntStream.range(0, days.size())
                .mapToObj(i -> bar(i, days.get(i), highest, today))
                .toList();
        return new Strip(bars, label(days));
    }

    /** Width of the whole in the picture's own units. */
    public int width() {
        return bars.size() * STEP;
    }

    private static long total(DayOfUploads day) {
        return day.stored() + day.failed();
    }

    private static Bar bar(int index, DayOfUploads day, long highest, LocalDate today) {
        var height = total(day) == 0 ? 0 : Math.max(2 * FLOOR, HEIGHT * Math.sqrt((double) total(day) / highest));
        var bad = total(day) == 0 || day.failed() == 0
                ? 0
                : Math.clamp(height * day.failed() / total(day), Math.min(2 * FLOOR, height), height);
        return new Bar(index * STEP + 1, rounded(height - bad), rounded(bad), words(day, today));
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static String words(DayOfUploads day, LocalDate today) {
        var stored = Formats.date(day.day(), today) + ": " + Formats.of(day.stored(), "file", "files") + " stored";
        return day.failed() == 0
                ? stored
                : stored + ", " + Formats.of(day.failed(), "failed attempt", "failed attempts");
    }

    private static String label(List<DayOfUploads> days) {
        var active = days.stream().filter(day -> day.stored() > 0).count();
        var stored = days.stream().mapToLong(DayOfUploads::stored).sum();
        return "Last %d days: %s stored on %s"
                .formatted(days.size(), Formats.of(stored, "file", "files"), Formats.of(active, "day", "days"));
    }
}
