package dev.safelight.health.ledger;

import dev.safelight.device.checkin.WaitingFor;
import dev.safelight.health.condition.Counts;
import dev.safelight.upload.DeviceReason;
import dev.safelight.upload.Reason;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why items are missing, in half a sentence: {@code 5 wait for Wi-Fi, 2 are too large}. Pure. */
public final class CauseWords {
    private static final String IGNORED = " (ignored by you)";

    private CauseWords() {}

    /** The same said of one item and of many. */
    private record Phrase(String one, String many) {
        static Phrase waits(String what) {
            return new Phrase("waits " + what, "wait " + what);
        }

        static Phrase is(String what) {
            return new Phrase("is " + what, "are " + what);
        }

        static Phrase was(String what) {
            return new Phrase("was " + what, "were " + what);
        }

        Phrase ignored() {
            return new Phrase(one + IGNORED, many + IGNORED);
        }

        String of(long items) {
            return Counts.of(items) + " " + (items == 1 ? one : many);
        }
    }

    /**
     * The causes, most items first.
     *
     * @param waitingFor what the phone said lately that its uploads wait for
     */
    public static String of(Collection<MissingCause> causes, Set<WaitingFor> waitingFor) {
        var items = new LinkedHashMap<Phrase, Long>();
        causes.forEach(cause -> items.merge(
                cause.ignored() ? phrase(cause, waitingFor).ignored() : phrase(cause, waitingFor),
                cause.items(),
                Long::sum));
        return items.entrySet().stream()
                .sorted((one, other) -> Long.compare(other.getValue(), one.getValue()))
                .map(entry -> entry.getKey().of(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Phrase phrase(MissingCause cause, Set<WaitingFor> waitingFor) {
        return switch (cause.standing()) {
            case ARRIVING -> Phrase.is("arriving now");
            case NOT_STARTED -> waitingFor.isEmpty() ? Phrase.was("not begun") : waits(waitingFor);
            case FAILED -> cause.reason() == null ? new Phrase("failed", "failed") : phrase(cause.reason(), cause);
            case WAITING -> waiting(cause, waitingFor);
            case SAFE, SPOOLED -> throw new IllegalArgumentException(cause + " is not missing");
        };
    }

    private static Phrase waiting(MissingCause cause, Set<WaitingFor> waitingFor) {
        if (cause.wanted()) {
            return new Phrase("waits for the phone to send it again", "wait for the phone to send them again");
        }
        if (cause.reason() != null) {
            return phrase(cause.reason(), cause);
        }
        return waitingFor.isEmpty() ? Phrase.waits("for the phone") : waits(waitingFor);
    }

    private static Phrase waits(Set<WaitingFor> what) {
        return Phrase.waits(what.stream().sorted().map(CauseWords::need).collect(Collectors.joining(" and ")));
    }

    private static String need(WaitingFor what) {
        return switch (what) {
            case WIFI -> "for Wi-Fi";
            case POWER -> "for power";
            case UNLOCK -> "for the phone to be unlocked";
            case ICLOUD -> "for iCloud";
            case USER -> "for you to open the app";
        };
    }

    private static Phrase phrase(Reason reason, MissingCause cause) {
        return switch (reason) {
            case CONNECTION_LOST, SERVER_STOPPED -> Phrase.was("interrupted");
            case TRUNCATED -> new Phrase("arrived incomplete", "arrived incomplete");
            case LENGTH_MISMATCH -> new Phrase("had another length", "had another length");
            case CHECKSUM_MISMATCH -> Phrase.was("damaged on the way");
            case EMPTY_BODY -> Phrase.is("empty");
            case TOO_LARGE -> Phrase.is("too large");
            case UNSUPPORTED -> Phrase.is("of a kind that is not known here");
            case INVALID_REQUEST -> Phrase.was("not understood");
            case STORAGE_UNAVAILABLE, STORAGE_DENIED -> new Phrase("found no storage", "found no storage");
            case STORAGE_FULL, SPOOL_FULL, SPOOL_UNAVAILABLE ->
                new Phrase("found no room on the server", "found no room on the server");
            case STORAGE_CORRUPT -> Phrase.was("damaged in the storage");
            case SPOOL_LOST -> Phrase.was("lost on the server’s disk");
            case PLACE_REFUSED -> new Phrase("could not be put in its place", "could not be put in their places");
            case TOKEN_REVOKED -> new Phrase("came with a revoked token", "came with a revoked token");
            case DEVICE_REPORTED -> reported(cause.deviceReason());
            case EXPIRED -> Phrase.was("not finished in time");
            case CANCELLED_BY_PERSON, CANCELLED_BY_DEVICE -> Phrase.was("cancelled");
            case INTERNAL_ERROR -> new Phrase("met a server error", "met a server error");
        };
    }

    private static Phrase reported(@Nullable String word) {
        return word == null
                ? new Phrase("failed on the phone", "failed on the phone")
                : DeviceReason.of(word).map(CauseWords::reported).orElseGet(() -> {
                    var said = "failed on the phone (“" + word + "”)";
                    return new Phrase(said, said);
                });
    }

    private static Phrase reported(DeviceReason reason) {
        return switch (reason) {
            case WAITING_FOR_WIFI -> waits(Set.of(WaitingFor.WIFI));
            case WAITING_FOR_POWER -> waits(Set.of(WaitingFor.POWER));
            case WAITING_FOR_UNLOCK -> waits(Set.of(WaitingFor.UNLOCK));
            case WAITING_FOR_ICLOUD -> waits(Set.of(WaitingFor.ICLOUD));
            case WAITING_FOR_USER -> waits(Set.of(WaitingFor.USER));
            case LOW_POWER -> Phrase.waits("because of Low Power Mode");
            case NETWORK_LOST -> new Phrase("lost the network", "lost the network");
            case SERVER_UNREACHABLE -> new Phrase("did not reach this server", "did not reach this server");
            case ICLOUD_ORIGINAL_MISSING -> Phrase.is("only in iCloud");
            case PERMISSION_LIMITED -> Phrase.is("not among the allowed photos");
            case PERMISSION_DENIED -> Phrase.is("closed to the app");
            case PHONE_STORAGE_FULL -> new Phrase("found no room on the phone", "found no room on the phone");
            case JOB_LIMIT_REACHED -> Phrase.waits("because the phone holds too many jobs");
            case ASSET_DELETED -> Phrase.was("deleted on the phone");
            case TERMINATED -> Phrase.was("interrupted on the phone");
        };
    }
}
