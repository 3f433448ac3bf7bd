package dev.safelight.device.inventory;

import dev.safelight.device.ShownText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One asset resource as a device writes it, in a line of an inventory or in a list of changes. */
public record InventoryEntry(
        @Nullable String asset,
        @Nullable String type,
        @Nullable Long size,
        @Nullable Instant modifiedAt,
        @Nullable Instant createdAt,
        @Nullable String filename) {
    /** What the database can hold, and what a date of a photo can be. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int MAX_NAME = 255;

    /**
     * What it means.
     *
     * @throws IllegalArgumentException with a sentence for the client
     */
    InventoryItem item(ResourceTypes types) {
        var key = InventoryKey.of(asset, type, types);
        if (size != null && size < 0) {
            throw new IllegalArgumentException("size must not be below zero.");
        }
        return new InventoryItem(
                key,
                size,
                checked("modifiedAt", modifiedAt),
                checked("createdAt", createdAt),
                ShownText.of(filename, MAX_NAME));
    }

    private static @Nullable Instant checked(String member, @Nullable Instant time) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw new IllegalArgumentException(member + " must be in the years 1 to 9999.");
        }
        return time;
    }
}
