package dev.safelight.upload;

import dev.safelight.storage.Sha256;

/**
 * What arrived, hashed as it came.
 *
 * @param size in bytes
 * @param checksum SHA-256
 * @param sha1 SHA-1, 40 lower-case hex digits
 */
public record SpooledBytes(long size, Sha256 checksum, String sha1) {}
