package dev.safelight.dashboard.connect;

import dev.safelight.dashboard.Notice;
import org.jspecify.annotations.Nullable;

/** What was just done to a device, told once after the redirect. */
enum DeviceNotice implements Notice {
    SAVED("The settings are saved."),
    REVOKED("The token is revoked. Whatever used it is refused from now on."),
    STATUS_REVOKED("The address is revoked. It says nothing any more.");

    private final String sentence;

    DeviceNotice(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    /** The sentence for a code from an address; empty when there is none. */
    static String sentenceOf(@Nullable String code) {
        return Notice.sentenceOf(values(), code);
    }
}
