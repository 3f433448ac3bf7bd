package dev.safelight.protocol.immich.upload;

import java.util.UUID;

/**
 * What a program is told of its upload.
 *
 * @param id of the Immich asset
 * @param status {@code created}, or {@code duplicate} if its bytes were here before
 */
record UploadedAsset(UUID id, String status) {
    private static final String DUPLICATE = "duplicate";

    static UploadedAsset of(UUID id, boolean duplicate) {
        return new UploadedAsset(id, duplicate ? DUPLICATE : "created");
    }

    boolean isDuplicate() {
        return status.equals(DUPLICATE);
    }
}
