package dev.safelight.protocol.immich.upload;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a video is, as programs write it: milliseconds, or {@code 0:01:02.345000}. */
final class DurationText {
    private static final Pattern MILLIS = Pattern.compile("(\\d{1,12})(?:\\.\\d*)?");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,5}):(\\d{1,2}):(\\d{1,2}(?:\\.\\d{1,9})?)");
    private static final int TO_MILLIS = 3;

    private DurationText() {}

    static Optional<Duration> read(String text) {
        var millis = MILLIS.matcher(text);
        if (millis.matches()) {
            return Optional.of(Duration.ofMillis(Long.parseLong(millis.group(1))));
        }
        var clock = CLOCK.matcher(text);
        if (!clock.matches()) {
            return Optional.empty();
        }
        long seconds = new BigDecimal(clock.group(3)).movePointRight(TO_MILLIS).longValue();
        return Optional.of(Duration.ofHours(Long.parseLong(clock.group(1)))
                .plusMinutes(Long.parseLong(clock.group(2)))
                .plusMillis(seconds));
    }
}
