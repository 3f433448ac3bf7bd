package dev.safelight.health;

import dev.safelight.device.DeviceView;
import dev.safelight.device.checkin.DeviceFacts;
import dev.safelight.health.condition.DeviceCondition;
import dev.safelight.health.ledger.DeviceLedger;
import dev.safelight.health.rhythm.Rhythm;
import dev.safelight.upload.status.DeviceUploads;
import java.util.List;
import java.util.Optional;

/**
 * A device, what has come from it, and how its backup is.
 *
 * @param ledger its own list held against what is stored; empty if it keeps none here
 * @param listFresh whether that list is young enough to be believed
 * @param facts what it said of itself; empty if it never did
 * @param conditions what that means, worst first
 * @param rhythm how often it is expected to be heard
 */
public record DeviceStatus(
        DeviceView device,
        DeviceUploads uploads,
        DeviceHealth health,
        Optional<DeviceLedger> ledger,
        boolean listFresh,
        Optional<DeviceFacts> facts,
        List<DeviceCondition> conditions,
        Rhythm rhythm) {
    public DeviceStatus {
        conditions = List.copyOf(conditions);
    }

    /** Its own list, if it is young enough to be believed. */
    public Optional<DeviceLedger> freshLedger() {
        return ledger.filter(_ -> listFresh);
    }

    /** Whether anything is under way, or missing that nobody ignores. */
    public boolean awaitsAnything() {
        return uploads.open() > 0
                || freshLedger().filter(list -> list.awaited() > 0).isPresent();
    }
}
