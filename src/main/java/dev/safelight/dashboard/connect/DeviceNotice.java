package dev.safelight.dashboard.connect;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was just done to a device, told once after the redirect. */
enum DeviceNotice {
    SAVED("The settings are saved."),
    REVOKED("The token is revoked. Whatever used it is refused from now on."),
    STATUS_REVOKED("The address is revoked. It says nothing any more.");

    private final String sentence;

    DeviceNotice(String sentence) {
        this.sentence = sentence;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sentence for a code from an address; empty when there is none. */
    static String sentenceOf(@Nullable String code) {
        return Arrays.stream(values())
                .filter(notice -> notice.code().equals(code))
                .map(notice -> notice.sentence)
                .findFirst()
                .orElse("");
    }
}
