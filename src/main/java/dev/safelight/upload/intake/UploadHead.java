package dev.safelight.upload.intake;

import dev.safelight.device.CallingDevice;
import dev.safelight.upload.JobFacts;
import dev.safelight.upload.JobName;
import dev.safelight.upload.Origin;

/**
 * What a request says before it is known to make sense.
 *
 * @param asset the client's id for the asset, as it came
 * @param type the asset resource type's word, as it came
 * @param origin where the attempt comes from
 */
public record UploadHead(CallingDevice device, String asset, String type, JobFacts facts, Origin origin) {
    private static final int MAX_SHOWN = 128;

    JobName jobName() {
        return new JobName(
                device.accountId(),
                device.id(),
                shown(asset),
                shown(type),
                device.accountSlug() + "/" + device.deviceSlug());
    }

    private static String shown(String word) {
        return word.substring(0, Math.min(word.length(), MAX_SHOWN));
    }
}
