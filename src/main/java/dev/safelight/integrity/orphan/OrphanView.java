package dev.safelight.integrity.orphan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object without a row, or a row without an object.
 *
 * @param kind {@code object} or {@code row}: what there is
 * @param size in bytes
 * @param at when the object was last changed, or the original was stored
 */
public record OrphanView(
        String kind, String key, long size, @Nullable Instant at) {}
