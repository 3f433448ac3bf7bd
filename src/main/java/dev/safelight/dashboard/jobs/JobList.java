package dev.safelight.dashboard.jobs;

import dev.safelight.asset.Page;
import dev.safelight.dashboard.Formats;
import dev.safelight.device.DeviceView;
import dev.safelight.upload.JobCounts;
import dev.safelight.upload.JobState;
import dev.safelight.upload.JobView;
import dev.safelight.upload.Reason;
import dev.safelight.upload.ReasonCount;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The page of upload jobs.
 *
 * @param counts jobs by state, of the filters without the state
 * @param reasons jobs by reason, of the filters without the reason
 * @param retry the button for everything that the filters show
 * @param notice what a bulk retry just did
 * @param groups unfinished jobs by reason, device and day, as far as they are shown
 * @param groupNotice what cancelling or ignoring many jobs just did
 */
public record JobList(
        JobQuery query,
        Page<JobView> page,
        JobCounts counts,
        List<ReasonCount> reasons,
        RetryForm retry,
        List<DeviceView> devices,
        @Nullable RetryNotice notice,
        List<JobGroupCard> groups,
        @Nullable GroupNotice groupNotice) {

    /** How many jobs are in a state, with the address of their list. */
    public record StateCount(JobState state, String jobs, String address) {
        public String words() {
            return jobs + " " + state.label().toLowerCase(Locale.ROOT);
        }
    }

    /** A group of jobs with one reason, as a filter to press. */
    public record Chip(String label, String address, boolean current) {}

    /** {@code 12,345}, or {@code 500 or more}. */
    public String total() {
        return Formats.count(counts.total(), counts.more());
    }

    /** The same of what the filters show. */
    public String shown() {
        return Formats.count(page.total(), page.more());
    }

    /** The states that there are jobs in, but for the stored ones, which are the rule. */
    public List<StateCount> notable() {
        return Arrays.stream(JobState.values())
                .filter(state -> state != JobState.STORED && counts.of(state) > 0)
                .map(state -> new StateCount(
                        state,
                        Formats.count(counts.of(state), counts.capped().contains(state)),
                        query.in(state).address().toString()))
                .toList();
    }

    /** One chip for each reason, the chosen one among them even when nothing is left of it. */
    public List<Chip> chips() {
        return reasons.stream()
                .map(group -> new Chip(
                        group.reason().label() + " · " + Formats.count(group.jobs()),
                        query.because(group.reason()).address().toString(),
                        isReason(group.reason())))
                .toList();
    }

    public String live() {
        return query.address().live().toString();
    }

    public String newer() {
        return query.onPage(query.page() - 1).address().toString();
    }

    public String older() {
        return query.onPage(query.page() + 1).address().toString();
    }

    public String allReasons() {
        return query.forAnyReason().address().toString();
    }

    public String allStates() {
        return query.inAnyState().address().toString();
    }

    public JobState[] states() {
        return JobState.values();
    }

    public Reason[] everyReason() {
        return Reason.values();
    }

    public boolean isDevice(UUID id) {
        return query.device().filter(id::equals).isPresent();
    }

    public boolean isState(JobState state) {
        return query.state().filter(state::equals).isPresent();
    }

    public boolean isReason(Reason reason) {
        return query.reason().filter(reason::equals).isPresent();
    }

    public String from() {
        return query.from().map(Object::toString).orElse("");
    }

    public String to() {
        return query.to().map(Object::toString).orElse("");
    }

    public String text() {
        return query.text().orElse("");
    }
}
