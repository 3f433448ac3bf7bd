package dev.safelight.upload;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The filter in words, for the record of who did what: {@code state=failed reason=too-large}. */
    public String words() {
        return Stream.of(
                        device.map(id -> "device=" + id),
                        state.map(only -> "state=" + only.slug()),
                        reason.map(only -> "reason=" + only.slug()),
                        from.map(time -> "from=" + time),
                        to.map(time -> "to=" + time),
                        text.map(part -> "q=" + part))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** The same, but jobs in any state. */
    JobFilter inAnyState() {
        return new JobFilter(device, Optional.empty(), reason, from, to, text);
    }

    /** The same, but jobs with any reason or none. */
    JobFilter forAnyReason() {
        return new JobFilter(device, state, Optional.empty(), from, to, text);
    }

    /** The same, but only jobs in one state. */
    public JobFilter with(JobState only) {
        return new JobFilter(device, Optional.of(only), reason, from, to, text);
    }
}
