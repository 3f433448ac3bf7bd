package dev.safelight.upload.receipt;

import dev.safelight.storage.Sha256;
import java.util.Optional;

/**
 * What a receipt is asked for: an asset resource by its name, or, without a name, bytes by their content.
 *
 * @param name empty when asked by content; the checksum is there then
 * @param checksum of the bytes that the device holds
 * @param size of the bytes that the device holds
 */
public record ReceiptQuestion(Optional<Name> name, Optional<Sha256> checksum, Optional<Long> size) {

    /**
     * An asset resource as its device names it.
     *
     * @param asset the client's id for the asset
     * @param type the asset resource type's word
     */
    public record Name(String asset, String type) {}
}
