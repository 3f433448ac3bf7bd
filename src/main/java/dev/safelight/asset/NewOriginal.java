package dev.safelight.asset;

import dev.safelight.storage.Sha256;

/**
 * Bytes that are about to be stored.
 *
 * @param sha1 SHA-1 of the bytes, 40 lower-case hex digits, for doors that ask by it
 * @param size in bytes
 * @param keyParts what its object key is made of
 */
public record NewOriginal(
        Sha256 checksum,
        String sha1,
        long size,
        String mediaType,
        CaptureDate captured,
        ObjectKeys.KeyParts keyParts) {}
