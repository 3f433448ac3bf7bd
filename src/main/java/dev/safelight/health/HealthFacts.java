package dev.safelight.health;

import dev.safelight.device.checkin.PhotoAccess;
import dev.safelight.device.checkin.WaitingFor;
import dev.safelight.health.ledger.DeviceLedger;
import dev.safelight.health.rhythm.Rhythm;
import dev.safelight.health.trust.StoreTrust;
import dev.safelight.upload.status.DeviceUploads;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the state of a device's backup follows from.
 *
 * @param heardAt when it was heard last; when it was enrolled if it never was
 * @param silence how much of the time since then a server was there
 * @param uploads what has come from it
 * @param list its own list held against what is stored, fresh or not; empty if it keeps none here
 * @param unsafeSince from when on the oldest that is awaited is so; null if there is none
 * @param unsafeFor how much of the time since then a server was there
 * @param photoAccess what its app may see, if it said so
 * @param waitingFor what it said lately that its uploads wait for
 * @param trust whether what was stored can be believed to be there now
 * @param now the time that all this is true for
 * @param zone in which days are named
 */
record HealthFacts(
        boolean paused,
        Instant heardAt,
        Duration silence,
        Rhythm rhythm,
        DeviceUploads uploads,
        Optional<DeviceLedger> list,
        @Nullable Instant unsafeSince,
        Duration unsafeFor,
        Optional<PhotoAccess> photoAccess,
        Set<WaitingFor> waitingFor,
        StoreTrust trust,
        Instant now,
        ZoneId zone) {

    HealthFacts {
        waitingFor = Set.copyOf(waitingFor);
    }

    /** Its list, if it is young enough to be believed. */
    Optional<DeviceLedger> freshList() {
        return list.filter(ledger -> ledger.isFresh(now));
    }

    /** Whether its app may see less than everything, so that its list is not all there is. */
    boolean seesLess() {
        return photoAccess.filter(access -> access != PhotoAccess.FULL).isPresent();
    }

    /** Whether anything is known not to be safe yet, apart from failures off the list and from what a person ignores. */
    boolean anythingAwaited() {
        return uploads.open() > 0
                || freshList().filter(ledger -> ledger.awaited() > 0).isPresent();
    }

    /** Whether anything on its list is missing for good, because a person ignores that it failed. */
    boolean anythingIgnored() {
        return freshList().filter(ledger -> ledger.ignored() > 0).isPresent();
    }
}
