package dev.safelight.upload;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * How many jobs are in each state.
 *
 * @param byState states without jobs are left out
 * @param capped states of which there may be more than that, too many to count
 */
public record JobCounts(Map<JobState, Long> byState, Set<JobState> capped) {
    public JobCounts {
        byState = Map.copyOf(byState);
        capped = Set.copyOf(capped);
    }

    /** Whether there may be more than that in all. */
    public boolean more() {
        return !capped.isEmpty();
    }

    /** How many jobs are in a state. */
    public long of(JobState state) {
        return byState.getOrDefault(state, 0L);
    }

    /** All of them. */
    public long total() {
        return byState.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those in one state. */
    JobCounts only(JobState state) {
        return new JobCounts(Map.of(state, of(state)), capped.contains(state) ? Set.of(state) : Set.of());
    }

    /** These and others, in other states. */
    JobCounts and(Map<JobState, Long> others) {
        var both = new EnumMap<JobState, Long>(JobState.class);
        both.putAll(byState);
        both.putAll(others);
        return new JobCounts(both, capped);
    }
}
