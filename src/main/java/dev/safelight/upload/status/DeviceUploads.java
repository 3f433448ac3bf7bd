package dev.safelight.upload.status;

import dev.safelight.upload.JobState;
import dev.safelight.upload.UnfinishedJobs;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived from one device, counted from rows whose objects were verified.
 *
 * @param stored asset resources that are safe
 * @param bytesStored of their originals, older revisions included
 * @param unfinished its jobs that are neither stored nor cancelled
 * @param damaged originals of it, older revisions included, that are missing from the object store or are not what they were
 * @param lastStoredAt when the last asset resource became safe
 */
public record DeviceUploads(
        UUID device,
        long stored,
        long bytesStored,
        UnfinishedJobs unfinished,
        long damaged,
        @Nullable Instant lastStoredAt) {
    /** A device nothing has come from. */
    public static DeviceUploads none(UUID device) {
        return new DeviceUploads(device, 0, 0, UnfinishedJobs.NONE, 0, null);
    }

    /** Jobs that will not mend by themselves and that nobody ignores. */
    public long failed() {
        return unfinished.in(JobState.FAILED).ignored(false).jobs();
    }

    /** Jobs that will not mend by themselves, which somebody ignores. */
    public long ignored() {
        return unfinished.in(JobState.FAILED).ignored(true).jobs();
    }

    /** Jobs whose connection was lost; the phone sends them again by itself. */
    public long interrupted() {
        return in(JobState.INTERRUPTED);
    }

    /** Jobs that someone asked the phone to send again, or that it announced. */
    public long waitingForDevice() {
        return in(JobState.REGISTERED);
    }

    /** Jobs that wait for the object store. */
    public long spooled() {
        return in(JobState.SPOOLED);
    }

    /** Jobs whose bytes are arriving now. */
    public long receiving() {
        return in(JobState.RECEIVING);
    }

    /** Jobs that are not done and did not fail: what they are of is not safe yet. */
    public long open() {
        return receiving() + spooled() + interrupted() + waitingForDevice();
    }

    /** When the oldest of these was made; null if there is none. */
    public @Nullable Instant openSince() {
        return unfinished.openSince().orElse(null);
    }

    /** Jobs under way: arriving or waiting for the object store. */
    public long inProgress() {
        return receiving() + spooled();
    }

    private long in(JobState state) {
        return unfinished.in(state).jobs();
    }
}
