package dev.safelight.upload;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which upload jobs are meant; every part that is empty lets all through.
 *
 * @param from jobs created at this time or later
 * @param to jobs created before this time
 * @param text part of the file name or of the asset's id, in any case
 */
public record JobFilter(
        Optional<UUID> device,
        Optional<JobState> state,
        Optional<Reason> reason,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> text) {
    /** Every job. */
    public static final JobFilter ALL = new JobFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Every job of one device. */
    public static JobFilter ofDevice(UUID device) {
        return new JobFilter(
                Optional.of(device),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, but only jobs in one state. */
    public JobFilter with(JobState only) {
        return new JobFilter(device, Optional.of(only), reason, from, to, text);
    }
}
