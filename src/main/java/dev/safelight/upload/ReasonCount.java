package dev.safelight.upload;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many of some jobs have a reason.
 *
 * @param deviceReason the device's own reason, where all of them have the same
 */
public record ReasonCount(Reason reason, @Nullable String deviceReason, long jobs) {
    /** These and others with the same reason. */
    ReasonCount and(ReasonCount others) {
        var same = Objects.equals(deviceReason, others.deviceReason);
        return new ReasonCount(reason, same ? deviceReason : null, jobs + others.jobs);
    }

    /** The reason in a few words, the device's own if there is one. */
    public String label() {
        return DeviceReason.label(reason, deviceReason);
    }

    /** What happened and what to do, for people. */
    public String sentence() {
        return DeviceReason.sentence(reason, deviceReason);
    }
}
