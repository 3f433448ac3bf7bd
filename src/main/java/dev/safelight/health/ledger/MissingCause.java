package dev.safelight.health.ledger;

import dev.safelight.upload.DeviceReason;
import dev.safelight.upload.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many items are missing for one and the same cause.
 *
 * @param standing one of the missing
 * @param reason of their upload jobs' last failure; null without one
 * @param deviceReason the device's own word for that
 * @param wanted whether they were asked for again
 * @param ignored whether a person ignores that they failed
 * @param since from when on the oldest of them is missing
 */
public record MissingCause(
        Standing standing,
        @Nullable Reason reason,
        @Nullable String deviceReason,
        boolean wanted,
        boolean ignored,
        Instant since,
        long items) {

    /** The word by which a list is filtered: the device's own where it gave one; null without a reason. */
    public @Nullable String slug() {
        if (reason == null) {
            return null;
        }
        return reason == Reason.DEVICE_REPORTED && deviceReason != null ? deviceReason : reason.slug();
    }

    /** The cause in a few words; empty without a reason. */
    public String label() {
        return reason == null ? "" : DeviceReason.label(reason, deviceReason);
    }
}
