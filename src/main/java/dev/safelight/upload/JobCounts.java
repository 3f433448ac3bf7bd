package dev.safelight.upload;

import java.util.Map;

/**
 * How many jobs are in each state.
 *
 * @param byState states without jobs are left out
 * @param more whether there are more than that of those that are stored or cancelled, which were too many to count
 */
public record JobCounts(Map<JobState, Long> byState, boolean more) {
    public JobCounts {
        byState = Map.copyOf(byState);
    }

    /** How many jobs are in a state. */
    public long of(JobState state) {
        return byState.getOrDefault(state, 0L);
    }

    /** All of them. */
    public long total() {
        return byState.values().stream().mapToLong(Long::longValue).sum();
    }
}
