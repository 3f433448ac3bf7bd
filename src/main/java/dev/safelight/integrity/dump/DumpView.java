package dev.safelight.integrity.dump;

import java.time.Instant;

/**
 * A dump in the object store.
 *
 * @param name the last part of its key
 * @param size in bytes
 */
public record DumpView(String name, Instant takenAt, long size) {}
