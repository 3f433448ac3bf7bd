package dev.safelight.upload;

import java.util.UUID;

/**
 * Jobs of one device that failed or wait in the spool, for one reason.
 *
 * @param jobs without those that are ignored
 * @param retry what a retry of all of them touches
 */
public record UnsettledGroup(UUID device, JobState state, Reason reason, long jobs, BulkRetry retry) {}
