package dev.safelight.upload;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs that are neither stored nor cancelled, counted once for everything that lists and buttons say of them. */
public record UnfinishedJobs(List<Alike> all) {
    /** There are none. */
    public static final UnfinishedJobs NONE = new UnfinishedJobs(List.of());

    /** What "retry everything" means: what went wrong or waits, but not what merely was announced. */
    static final List<JobState> RETRIED_IN_BULK = List.of(JobState.FAILED, JobState.INTERRUPTED, JobState.SPOOLED);

    public UnfinishedJobs {
        all = List.copyOf(all);
    }

    /**
     * So many jobs in which nothing that matters differs.
     *
     * @param deviceReason the device's own word for why, known to us or not, where it is the same of all
     * @param ignored whether somebody ignores their failure
     * @param claimed whether they are being worked on
     * @param since when the oldest of them was made
     */
    public record Alike(
            UUID device,
            JobState state,
            @Nullable Reason reason,
            @Nullable String deviceReason,
            boolean ignored,
            boolean claimed,
            long jobs,
            Instant since) {}

    public UnfinishedJobs ofDevice(UUID device) {
        return only(alike -> alike.device().equals(device));
    }

    public UnfinishedJobs in(JobState state) {
        return only(alike -> alike.state() == state);
    }

    public UnfinishedJobs because(Reason reason) {
        return only(alike -> alike.reason() == reason);
    }

    private UnfinishedJobs only(Predicate<Alike> condition) {
        return new UnfinishedJobs(all.stream().filter(condition).toList());
    }

    /** Those whose failure somebody ignores, or those that nobody ignores. */
    public UnfinishedJobs ignored(boolean ignored) {
        return only(alike -> alike.ignored() == ignored);
    }

    /** These and others. */
    public UnfinishedJobs and(UnfinishedJobs others) {
        return new UnfinishedJobs(
                Stream.concat(all.stream(), others.all().stream()).toList());
    }

    /** How many there are. */
    public long jobs() {
        return all.stream().mapToLong(Alike::jobs).sum();
    }

    /** When the oldest of those that did not fail was made; nothing if there is none. */
    public Optional<Instant> openSince() {
        return all.stream()
                .filter(alike -> alike.state() != JobState.FAILED)
                .map(Alike::since)
                .min(Comparator.naturalOrder());
    }

    /** How many there are in each state; states without jobs are left out. */
    public Map<JobState, Long> byState() {
        var counts = new EnumMap<JobState, Long>(JobState.class);
        all.forEach(alike -> counts.merge(alike.state(), alike.jobs(), Long::sum));
        return counts;
    }

    /** Their reasons, most frequent first, without what is ignored. */
    public List<ReasonCount> reasons() {
        var counts = new EnumMap<Reason, ReasonCount>(Reason.class);
        for (var alike : all) {
            if (alike.reason() != null && !alike.ignored()) {
                counts.merge(
                        alike.reason(),
                        new ReasonCount(alike.reason(), alike.deviceReason(), alike.jobs()),
                        ReasonCount::and);
            }
        }
        return counts.values().stream()
                .sorted(Comparator.comparingLong(ReasonCount::jobs)
                        .reversed()
                        .thenComparing(count -> count.reason().slug()))
                .toList();
    }

    /** What a retry of all of them touches. */
    public BulkRetry retry() {
        var free = only(alike -> !alike.claimed() && !alike.ignored() && RETRIED_IN_BULK.contains(alike.state()));
        long spooled = free.in(JobState.SPOOLED).jobs();
        return new BulkRetry(free.jobs(), spooled, free.jobs() - spooled);
    }
}
