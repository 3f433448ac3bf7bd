package dev.safelight.upload.status;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived from one device, counted from rows whose objects were verified.
 *
 * @param stored asset resources that are safe
 * @param bytesStored of their originals, older revisions included
 * @param failed jobs that will not mend by themselves
 * @param interrupted jobs whose connection was lost; the phone sends them again by itself
 * @param waitingForDevice jobs that someone asked the phone to send again
 * @param spooled jobs that wait for the object store
 * @param receiving jobs whose bytes are arriving now
 * @param damaged originals of it, older revisions included, that are missing from the object store or are not what they were
 * @param openSince when the oldest job that is under way, interrupted or waited for was made; null if there is none
 * @param lastStoredAt when the last asset resource became safe
 */
public record DeviceUploads(
        UUID device,
        long stored,
        long bytesStored,
        long failed,
        long interrupted,
        long waitingForDevice,
        long spooled,
        long receiving,
        long damaged,
        @Nullable Instant openSince,
        @Nullable Instant lastStoredAt) {
    /** A device nothing has come from. */
    public static DeviceUploads none(UUID device) {
        return new DeviceUploads(device, 0, 0, 0, 0, 0, 0, 0, 0, null, null);
    }

    /** Jobs that are not done and did not fail: what they are of is not safe yet. */
    public long open() {
        return receiving + spooled + interrupted + waitingForDevice;
    }

    /** Jobs under way: arriving or waiting for the object store. */
    public long inProgress() {
        return receiving + spooled;
    }
}
