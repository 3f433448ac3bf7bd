package dev.safelight.health;

import dev.safelight.device.DeviceView;
import dev.safelight.health.condition.Ages;
import dev.safelight.health.ledger.DeviceLedger;
import dev.safelight.upload.status.DeviceUploads;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides the state of a device's backup from what is known, and says it. Pure: the same facts, the same sentence. */
final class HealthRules {
    private final DeviceView device;
    private final DeviceUploads uploads;
    private final Optional<DeviceLedger> ledger;
    private final boolean toldOnce;
    private final Instant now;

    private HealthRules(DeviceView device, DeviceUploads uploads, Optional<DeviceLedger> ledger, Instant now) {
        this.device = device;
        this.uploads = uploads;
        this.ledger = ledger.filter(list -> list.isFresh(now));
        this.toldOnce = ledger.isPresent();
        this.now = now;
    }

    /**
     * How a device is.
     *
     * @param ledger its own list held against what is stored; one that is too old is not believed
     */
    static DeviceHealth of(DeviceView device, DeviceUploads uploads, Optional<DeviceLedger> ledger, Instant now) {
        return new HealthRules(device, uploads, ledger, now).decide();
    }

    private DeviceHealth decide() {
        if (device.paused()) {
            return new DeviceHealth(HealthState.PAUSED, null, "Paused by you. " + safe());
        }
        if (uploads.failed() > 0) {
            return new DeviceHealth(HealthState.FAILING, null, failing());
        }
        if (uploads.receiving() > 0) {
            return new DeviceHealth(HealthState.WORKING, null, working());
        }
        if (isLate()) {
            return new DeviceHealth(HealthState.LATE, heard(), late());
        }
        if (isBehind()) {
            return new DeviceHealth(HealthState.BEHIND, null, behind());
        }
        if (uploads.stored() == 0) {
            return new DeviceHealth(HealthState.NEW, device.createdAt(), isNew());
        }
        return new DeviceHealth(HealthState.UNKNOWN, uploads.lastStoredAt(), unknown());
    }

    private boolean isBehind() {
        return uploads.spooled() + uploads.interrupted() + uploads.waitingForDevice() > 0 || listIsNotSafe();
    }

    private boolean listIsNotSafe() {
        return ledger.filter(list -> list.safe() < list.onDevice()).isPresent();
    }

    private String failing() {
        return "%s failed. %s Look at why, then retry."
                .formatted(Counts.of(uploads.failed(), "One upload", "%s uploads"), safe());
    }

    private String working() {
        return "%s arriving now. %s".formatted(Counts.of(uploads.receiving(), "One file is", "%s files are"), safe());
    }

    private String behind() {
        if (listIsNotSafe()) {
            return safe();
        }
        var waiting = new StringBuilder();
        if (uploads.spooled() > 0) {
            waiting.append("%s on this server’s own disk and will be stored by itself. "
                    .formatted(Counts.of(uploads.spooled(), "One file waits", "%s files wait")));
        }
        if (uploads.interrupted() > 0) {
            waiting.append("%s interrupted; the phone goes on by itself. "
                    .formatted(Counts.of(uploads.interrupted(), "One upload was", "%s uploads were")));
        }
        if (uploads.waitingForDevice() > 0) {
            waiting.append("%s for the phone to send again. "
                    .formatted(Counts.of(uploads.waitingForDevice(), "One file waits", "%s files wait")));
        }
        return waiting + safe();
    }

    private String late() {
        var silence = Ages.words(Duration.between(heard(), now));
        return "Nothing heard for %s. Open its backup app once on Wi-Fi. %s".formatted(silence, safe());
    }

    private String isNew() {
        return ledger.isPresent()
                ? "Its list is empty, and nothing has arrived yet."
                : "Nothing has arrived yet. Type the address and the token into its backup app.";
    }

    private String unknown() {
        return ledger.map(list -> LedgerWords.of(list) + " Its list was told "
                        + Ages.ago(list.list().toldAt(), now) + "; what is newer we cannot know.")
                .orElseGet(() ->
                        Counts.of(uploads.stored(), "The one file it sent is safe.", "All %s files it sent are safe.")
                                + (toldOnce
                                        ? " Its list here is too old to say what it did not send."
                                        : " It keeps no list here, so we cannot say what it did not send."));
    }

    private boolean isLate() {
        var expected = device.expectedEvery();
        return expected != null && heard().plus(expected).isBefore(now);
    }

    private Instant heard() {
        @Nullable Instant seen = device.lastSeenAt();
        return seen == null ? device.createdAt() : seen;
    }

    /** What is safe: of the device's own list if there is one to be believed, else of what it sent. */
    private String safe() {
        return ledger.map(LedgerWords::of)
                .orElseGet(() -> uploads.stored() == 0
                        ? "Nothing of it is safe yet."
                        : Counts.of(uploads.stored(), "One file is safe.", "%s files are safe."));
    }
}
