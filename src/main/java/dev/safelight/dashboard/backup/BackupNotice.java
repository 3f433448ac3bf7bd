package dev.safelight.dashboard.backup;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was just asked for, told once after the redirect. */
enum BackupNotice {
    WRITTEN("Every change is written beside the originals."),
    DUMPING("A dump is being taken."),
    LOOKING("Objects and originals are being compared."),
    REBUILDING("The catalogue is being rebuilt. This page tells how far it is.");

    private final String sentence;

    BackupNotice(String sentence) {
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
