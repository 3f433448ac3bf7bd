package dev.safelight.health.alert.channel;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours of each day in which a channel is silent.
 *
 * @param from when they begin
 * @param to when they end, itself not in them; before {@code from} they go over midnight, equal there are none
 * @param zone where the clock on the wall hangs; it moves with summer time
 */
record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /** Whether it is quiet at a moment. */
    boolean cover(Instant moment) {
        var time = LocalTime.ofInstant(moment, zone);
        if (from.equals(to)) {
            return false;
        }
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        return from.isBefore(to) ? begun && !ended : begun || !ended;
    }
}
