package dev.safelight.upload;

import dev.safelight.asset.Page;
import java.util.List;

/**
 * A page of upload jobs with what there is to say beside it.
 *
 * @param counts jobs by state, of the filter without the state
 * @param reasons unfinished jobs by reason, of the filter without the reason, most frequent first
 * @param retry what a retry of everything that the filter shows touches
 */
public record JobListing(Page<JobView> page, JobCounts counts, List<ReasonCount> reasons, BulkRetry retry) {}
