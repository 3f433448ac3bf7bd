package dev.safelight.upload;

import org.jspecify.annotations.Nullable;

/** Says of an upload job what is so and what happens next, in words for people. */
final class JobSentence {
    private JobSentence() {}

    static String of(JobState state, @Nullable Reason reason, boolean wanted, @Nullable String deviceReason) {
        return switch (state) {
            case REGISTERED ->
                wanted
                        ? "Waiting for the phone: it sends this again the next time its backup app runs."
                        : "The phone has announced it; nothing has arrived yet.";
            case RECEIVING -> "It is arriving now.";
            case INTERRUPTED, FAILED, SPOOLED, CANCELLED ->
                reason == null ? state.label() + "." : DeviceReason.sentence(reason, deviceReason);
            case STORED -> "Stored, and checked in the storage.";
        };
    }

    /** Who can do something about it now, or null if nothing is wrong. */
    static @Nullable Actor actor(
            JobState state, @Nullable Reason reason, boolean wanted, @Nullable String deviceReason) {
        return switch (state) {
            case REGISTERED -> wanted ? Actor.DEVICE : null;
            case INTERRUPTED, FAILED, SPOOLED -> reason == null ? null : DeviceReason.actor(reason, deviceReason);
            case CANCELLED -> Actor.NOBODY;
            case RECEIVING, STORED -> null;
        };
    }
}
