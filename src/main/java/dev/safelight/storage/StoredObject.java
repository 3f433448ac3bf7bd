package dev.safelight.storage;

import java.time.Instant;

/**
 * An object as its store reports it.
 *
 * @param size in bytes
 */
public record StoredObject(ObjectKey key, long size, Instant modifiedAt, ObjectMetadata metadata) {}
