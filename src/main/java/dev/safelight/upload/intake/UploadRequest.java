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
 * @param bodyAwaitsUs the client sends its body only when it is told to, or does not mind an answer before its end, so that it
 *     can be spared
 * @param sha1 declared by the client for this body, 40 lower-case hex digits; refused when the bytes do not match. Looked at when
 *     the body is the whole file
 */
public record UploadRequest(
        UploadHead head,
        AssetResourceType type,
        Optional<Sha256> checksum,
        Optional<String> metadata,
        Extent extent,
        boolean bodyAwaitsUs,
        Optional<String> sha1) {

    public UploadRequest(
            UploadHead head,
            AssetResourceType type,
            Optional<Sha256> checksum,
            Optional<String> metadata,
            Extent extent,
            boolean bodyAwaitsUs) {
        this(head, type, checksum, metadata, extent, bodyAwaitsUs, Optional.empty());
    }

    CallingDevice device() {
        return head.device();
    }

    JobFacts facts() {
        return head.facts();
    }
}
