package dev.safelight.upload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reasons that devices give for jobs that they could not send, as far as we know them: what happened in plain words, and
 * what to do. A device may give others; those are kept and shown as they came.
 */
public enum DeviceReason {
    WAITING_FOR_WIFI(
            "Waits for Wi-Fi", "The phone waits for Wi-Fi. Connect it, or allow mobile data in its app.", Actor.DEVICE),
    WAITING_FOR_POWER("Waits for power", "The phone waits to be charged. Plug it in.", Actor.DEVICE),
    WAITING_FOR_UNLOCK(
            "Waits to be unlocked",
            "The phone was started and not unlocked since, so nothing on it can be read. Unlock it once.",
            Actor.DEVICE),
    WAITING_FOR_ICLOUD(
            "Waits for iCloud",
            "The original is in iCloud, and the phone is fetching it. Leave it on Wi-Fi for a while.",
            Actor.DEVICE),
    WAITING_FOR_USER("Waits for its owner", "The phone’s app waits for you. Open it.", Actor.PERSON),
    LOW_POWER(
            "Low Power Mode",
            "The phone saves power and holds uploads back. Charge it, or switch Low Power Mode off.",
            Actor.DEVICE),
    NETWORK_LOST("Network lost", "The phone lost its network on the way. It tries again.", Actor.DEVICE),
    SERVER_UNREACHABLE(
            "Server not reached",
            "The phone could not reach this server. Check the address in its app, and that it can get here from where it is.",
            Actor.PERSON),
    ICLOUD_ORIGINAL_MISSING(
            "Original not on the phone",
            "The original is in iCloud, and the phone could not fetch it. Open the photo on the phone once, then retry.",
            Actor.PERSON),
    PERMISSION_LIMITED(
            "Not among the allowed photos",
            "The app may see only photos that were picked for it. Give it full access in the phone’s settings, under Privacy, Photos.",
            Actor.PERSON),
    PERMISSION_DENIED(
            "No access to photos",
            "The app may not see any photos. Give it full access in the phone’s settings, under Privacy, Photos.",
            Actor.PERSON),
    PHONE_STORAGE_FULL(
            "Phone is full",
            "The phone has no room to prepare it for sending. Free some space on the phone.",
            Actor.PERSON),
    JOB_LIMIT_REACHED(
            "Too many jobs on the phone",
            "The phone holds as many upload jobs as its system allows. It goes on when some of them are done.",
            Actor.DEVICE),
    ASSET_DELETED("Deleted on the phone", "It was deleted on the phone before it could be sent.", Actor.NOBODY),
    TERMINATED("App was ended", "The phone ended its app while it was sending. It tries again.", Actor.DEVICE);

    private final String label;
    private final String sentence;
    private final Actor actor;

    DeviceReason(String label, String sentence, Actor actor) {
        this.label = label;
        this.sentence = sentence;
        this.actor = actor;
    }

    /** A few words for people: a chip, a table cell. */
    public String label() {
        return label;
    }

    /** What happened and what to do, for people. */
    public String sentence() {
        return sentence;
    }

    /** Who can do something about it. */
    public Actor actor() {
        return actor;
    }

    /** The word in JSON and SQL: {@code waiting-for-wifi}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<DeviceReason> of(String slug) {
        return Arrays.stream(values())
                .filter(reason -> reason.slug().equals(slug))
                .findFirst();
    }

    /**
     * Why a job or an attempt did not succeed, for people: in the words of the device's reason where it gave one.
     *
     * @param word the device's own word, known or not
     */
    public static String sentence(Reason reason, @Nullable String word) {
        if (reason != Reason.DEVICE_REPORTED || word == null) {
            return reason.sentence();
        }
        return of(word).map(DeviceReason::sentence)
                .orElseGet(() -> "The phone reported that it could not send it: “%s”.".formatted(word));
    }

    /** The same in a few words. */
    public static String label(Reason reason, @Nullable String word) {
        return reason != Reason.DEVICE_REPORTED || word == null
                ? reason.label()
                : of(word).map(DeviceReason::label).orElse(word);
    }

    /** Who can do something about it; of a reason that we do not know, a person, who may. */
    public static Actor actor(Reason reason, @Nullable String word) {
        return reason != Reason.DEVICE_REPORTED || word == null
                ? reason.actor()
                : of(word).map(DeviceReason::actor).orElse(Actor.PERSON);
    }
}
