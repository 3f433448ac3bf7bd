package dev.safelight.health.ledger;

import dev.safelight.upload.Actor;
import dev.safelight.upload.DeviceReason;
import dev.safelight.upload.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Says why an item stands as it does and what to do. Pure: the same facts, the same words.
 *
 * @param reason of the last failure, if there was one
 * @param word the device's own word for it
 * @param wanted whether it was asked for again
 * @param before whether other bytes of it are stored
 * @param damaged whether what was stored of it is damaged
 * @param ignored whether a person ignores its failure
 * @param unproven whether it may have changed on the device after it was stored
 */
record ItemWords(
        Standing standing,
        @Nullable Reason reason,
        @Nullable String word,
        boolean wanted,
        boolean before,
        boolean damaged,
        boolean ignored,
        boolean unproven) {
    private static final String BEFORE = " What it was before is stored.";
    private static final String UNPROVEN =
            "Stored, and checked in the storage. It may have changed on the phone since, and the phone’s list does not tell its size,"
                    + " so we cannot say whether the change is here.";
    private static final String DAMAGED =
            "What was stored of it is damaged or gone from the storage. Keep it on the phone. ";

    String sentence() {
        var said = said();
        if (damaged && standing.isMissing()) {
            return DAMAGED + said;
        }
        return before ? said + BEFORE : said;
    }

    private String said() {
        return switch (standing) {
            case SAFE -> unproven ? UNPROVEN : "Stored, and checked in the storage.";
            case SPOOLED -> "It is on this server’s own disk, and is stored by itself as soon as the storage takes it.";
            case FAILED -> failed() + (ignored ? " You ignore that." : "");
            case WAITING -> waiting();
            case ARRIVING -> "It is arriving now.";
            case NOT_STARTED -> notStarted();
        };
    }

    private String failed() {
        return reason == null ? "Its upload failed. Retry it." : DeviceReason.sentence(reason, word);
    }

    private String waiting() {
        if (wanted) {
            return damaged
                    ? "The phone is asked for it again, and sends it the next time its app runs."
                    : "You asked for it again: the phone sends it the next time its app runs.";
        }
        return reason == null ? "The phone has announced it and not sent it yet." : DeviceReason.sentence(reason, word);
    }

    private String notStarted() {
        if (reason == Reason.CANCELLED_BY_PERSON) {
            return "It was cancelled here. The phone may still send it.";
        }
        return reason == Reason.CANCELLED_BY_DEVICE
                ? "The phone gave it up. Open its app on the phone, so that it tries again."
                : "The phone lists it and has not begun to send it. Open its app on the phone if this stays so.";
    }

    Actor actor() {
        return switch (standing) {
            case SAFE, ARRIVING -> Actor.NOBODY;
            case SPOOLED -> Actor.SERVER;
            case NOT_STARTED -> Actor.DEVICE;
            case FAILED -> reason == null ? Actor.PERSON : DeviceReason.actor(reason, word);
            case WAITING -> wanted || reason == null ? Actor.DEVICE : DeviceReason.actor(reason, word);
        };
    }
}
