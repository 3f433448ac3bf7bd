package dev.safelight.upload;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many of some jobs have a reason.
 *
 * @param deviceReason the device's own reason, where all of them have the same
 */
public record ReasonCount(Reason reason, @Nullable String deviceReason, long jobs) implements HasReason {
    /** These and others with the same reason. */
    ReasonCount and(ReasonCount others) {
        var same = Objects.equals(deviceReason, others.deviceReason);
        return new ReasonCount(reason, same ? deviceReason : null, jobs + others.jobs);
    }
}
