package dev.safelight.upload.intake;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.ResourceName;
import dev.safelight.device.CallingDevice;
import dev.safelight.storage.Sha256;
import dev.safelight.upload.JobFacts;
import dev.safelight.upload.JobName;
import dev.safelight.upload.Origin;
import java.util.Optional;

/**
 * One asset resource that a device wants to upload.
 *
 * @param asset the client's id for the asset
 * @param checksum declared by the client; refused when the bytes do not match
 * @param origin where the attempt comes from
 */
public record UploadRequest(
        CallingDevice device,
        String asset,
        AssetResourceType type,
        JobFacts facts,
        Optional<Sha256> checksum,
        Origin origin) {

    JobName jobName() {
        return jobName(device, asset, type.slug());
    }

    static JobName jobName(CallingDevice device, String asset, String type) {
        return new JobName(
                device.accountId(), device.id(), asset, type, device.accountSlug() + "/" + device.deviceSlug());
    }

    ResourceName resourceName() {
        return new ResourceName(
                device.accountId(), device.id(), asset, type, facts.filename().orElse(null));
    }
}
