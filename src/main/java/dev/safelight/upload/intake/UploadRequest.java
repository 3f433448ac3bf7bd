package dev.safelight.upload.intake;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.device.CallingDevice;
import dev.safelight.storage.Sha256;
import dev.safelight.upload.JobFacts;
import java.util.Optional;

/**
 * One asset resource that a device wants to upload.
 *
 * @param checksum declared by the client; refused when the bytes do not match
 * @param metadata what the client wants to be told again when it asks
 * @param extent what the body of the request is to the whole file
 * @param bodyAwaitsUs the client sends its body only when it is told to, so that it can be spared
 */
public record UploadRequest(
        UploadHead head,
        AssetResourceType type,
        Optional<Sha256> checksum,
        Optional<String> metadata,
        Extent extent,
        boolean bodyAwaitsUs) {

    CallingDevice device() {
        return head.device();
    }

    JobFacts facts() {
        return head.facts();
    }
}
