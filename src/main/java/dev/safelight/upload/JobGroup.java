package dev.safelight.upload;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Unfinished jobs with one reason, of one device, first heard of on one day.
 *
 * @param deviceReason the device's own reason, where all of them have the same
 * @param jobs how many, those that are ignored included
 * @param runNow of these, how many a retry stores now because their bytes are ours
 * @param askDevice how many a retry asks the device for
 * @param cancellable how many can be given up together
 * @param ignorable how many failures can be ignored
 * @param ignored how many are ignored
 */
public record JobGroup(
        Reason reason,
        @Nullable String deviceReason,
        JobView.JobDevice device,
        LocalDate day,
        long jobs,
        long runNow,
        long askDevice,
        long cancellable,
        long ignorable,
        long ignored)
        implements HasReason {}
