package dev.safelight.integrity.dump;

import java.time.Instant;

/**
 * A dump in the object store.
 *
 * @param name the last part of its key
 * @param library whose dump it is: the same for a database and for what it is rebuilt or restored as; empty if nobody knows
 * @param size in bytes
 */
public record DumpView(String name, String library, Instant takenAt, long size) {}
