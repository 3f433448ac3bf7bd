package dev.safelight.device.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One asset resource on a device, as the device tells it. What it does not tell is null.
 *
 * @param size in bytes
 * @param modifiedAt when the file was last changed
 * @param createdAt when it was taken
 * @param filename at most 255 characters
 */
public record InventoryItem(
        InventoryKey key,
        @Nullable Long size,
        @Nullable Instant modifiedAt,
        @Nullable Instant createdAt,
        @Nullable String filename) {}
