package dev.safelight.upload;

import org.jspecify.annotations.Nullable;

/** Jobs that did not succeed for one reason. */
interface HasReason {
    Reason reason();

    /** The device's own reason, where all of them have the same. */
    @Nullable
    String deviceReason();

    /** The reason in a few words, the device's own if there is one. */
    default String label() {
        return DeviceReason.label(reason(), deviceReason());
    }

    /** What happened and what to do, for people. */
    default String sentence() {
        return DeviceReason.sentence(reason(), deviceReason());
    }
}
