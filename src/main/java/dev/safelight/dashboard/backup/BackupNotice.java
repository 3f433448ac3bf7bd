package dev.safelight.dashboard.backup;

import dev.safelight.dashboard.Notice;
import org.jspecify.annotations.Nullable;

/** What was just asked for, told once after the redirect. */
enum BackupNotice implements Notice {
    WRITTEN("Every change is written beside the originals."),
    DUMPING("A dump is being taken."),
    LOOKING("Objects and originals are being compared."),
    REBUILDING("The catalogue is being rebuilt. This page tells how far it is.");

    private final String sentence;

    BackupNotice(String sentence) {
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
