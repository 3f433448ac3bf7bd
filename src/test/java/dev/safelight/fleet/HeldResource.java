package dev.safelight.fleet;

import java.time.Instant;
import java.util.Map;

/**
 * One asset resource as a phone holds it.
 *
 * @param asset the phone's id of the asset
 * @param type the asset resource type's word
 * @param checksum SHA-256, lower hex
 */
record HeldResource(String asset, String type, String filename, Instant createdAt, SeededBytes bytes, String checksum) {

    static HeldResource of(String asset, String type, String filename, Instant createdAt, SeededBytes bytes) {
        return new HeldResource(asset, type, filename, createdAt, bytes, bytes.checksum());
    }

    /** In bytes. */
    long size() {
        return bytes.size();
    }

    /** How it is called on both sides: {@code <asset>/<type>}. */
    String name() {
        return asset + "/" + type;
    }

    /** A line of the phone's inventory. */
    Map<String, Object> inventoryLine() {
        return Map.of(
                "asset",
                asset,
                "type",
                type,
                "size",
                size(),
                "filename",
                filename,
                "createdAt",
                createdAt.toString(),
                "modifiedAt",
                createdAt.toString());
    }
}
