package dev.safelight.storage;

import java.time.Instant;

/**
 * An object in a listing.
 *
 * @param size in bytes
 */
public record ObjectSummary(ObjectKey key, long size, Instant modifiedAt) {}
