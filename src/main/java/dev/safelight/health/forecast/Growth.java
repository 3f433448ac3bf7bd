package dev.safelight.health.forecast;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * How fast the library grows, from photos that were both taken and stored in the last 90 days, and after the first one was
 * stored: so that a library that is sent for the first time, years of photos on one day, is not taken for a habit.
 *
 * @param bytesByDevice what came new from each device in that time
 * @param days how many of the 90 days were looked at; fewer when the first original is younger
 */
public record Growth(Map<UUID, Long> bytesByDevice, long days) {
    /** Fewer days say nothing about those to come. */
    private static final long LEAST_DAYS = 14;
    /** Nobody can say anything about what is later. */
    private static final long FARTHEST_DAYS = 3650;

    public Growth {
        bytesByDevice = Map.copyOf(bytesByDevice);
    }

    /** Bytes a day in all; 0 if nothing can be said. */
    public long perDay() {
        return perDay(bytesByDevice.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Bytes a day of one device; 0 if nothing can be said. */
    public long perDay(UUID device) {
        return perDay(bytesByDevice.getOrDefault(device, 0L));
    }

    private long perDay(long bytes) {
        return days < LEAST_DAYS ? 0 : bytes / days;
    }

    /**
     * The day on about which the storage is full; nothing without growth, if its room is not known, or in more than ten years.
     *
     * @param free bytes that can still be written, where the storage can tell
     */
    public Optional<LocalDate> fullOn(OptionalLong free, LocalDate today) {
        long perDay = perDay();
        if (free.isEmpty() || perDay <= 0) {
            return Optional.empty();
        }
        long left = Math.max(0, free.getAsLong()) / perDay;
        return left > FARTHEST_DAYS ? Optional.empty() : Optional.of(today.plusDays(left));
    }
}
