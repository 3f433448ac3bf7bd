package dev.safelight.dashboard.jobs;

import dev.safelight.dashboard.Address;
import dev.safelight.dashboard.Inputs;
import dev.safelight.upload.JobFilter;
import dev.safelight.upload.JobState;
import dev.safelight.upload.Reason;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * The filters of the list of jobs as its address says them.
 *
 * @param from first day, in the viewer's zone
 * @param to last day, itself included
 * @param page from 0
 */
public record JobQuery(
        Optional<UUID> device,
        Optional<JobState> state,
        Optional<Reason> reason,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<String> text,
        int page) {

    /** Every job. */
    public static final JobQuery ALL = new JobQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0);

    /** From an address or a form. */
    static JobQuery of(Inputs inputs) {
        return new JobQuery(
                inputs.id("device"),
                inputs.word("state", JobState::of),
                inputs.word("reason", Reason::of),
                inputs.date("from"),
                inputs.date("to"),
                inputs.text("q"),
                inputs.page());
    }

    /** The jobs of one device. */
    public static JobQuery ofDevice(UUID device) {
        return new JobQuery(
                Optional.of(device),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** The first page of the same jobs in this state. */
    public JobQuery in(JobState wanted) {
        return new JobQuery(device, Optional.of(wanted), reason, from, to, text, 0);
    }

    /** The first page of the same jobs in any state. */
    public JobQuery inAnyState() {
        return new JobQuery(device, Optional.empty(), reason, from, to, text, 0);
    }

    /** The first page of the same jobs with this reason. */
    public JobQuery because(Reason wanted) {
        return new JobQuery(device, state, Optional.of(wanted), from, to, text, 0);
    }

    /** The first page of the same jobs with any reason or none. */
    public JobQuery forAnyReason() {
        return new JobQuery(device, state, Optional.empty(), from, to, text, 0);
    }

    /** The first page of the same jobs of one device, with one reason, first heard of on one day. */
    JobQuery group(UUID ofDevice, Reason with, LocalDate day) {
        return new JobQuery(
                Optional.of(ofDevice), state, Optional.of(with), Optional.of(day), Optional.of(day), text, 0);
    }

    public JobQuery onPage(int wanted) {
        return new JobQuery(device, state, reason, from, to, text, wanted);
    }

    public boolean hasFilter() {
        return !onPage(0).equals(ALL);
    }

    /** What the service is asked; days become moments where the viewer is. */
    public JobFilter filter(ZoneId zone) {
        return new JobFilter(
                device,
                state,
                reason,
                from.map(day -> day.atStartOfDay(zone).toInstant()),
                to.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()),
                text);
    }

    public Address address() {
        return Address.of("/jobs")
                .with("device", device)
                .with("state", state.map(JobState::slug))
                .with("reason", reason.map(Reason::slug))
                .with("from", from)
                .with("to", to)
                .with("q", text)
                .with("page", Optional.of(page + 1).filter(number -> number > 1));
    }
}
