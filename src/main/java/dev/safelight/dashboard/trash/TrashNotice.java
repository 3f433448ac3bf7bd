package dev.safelight.dashboard.trash;

import dev.safelight.dashboard.Notice;
import org.jspecify.annotations.Nullable;

/** What was just done in the trash, told once after the redirect. */
enum TrashNotice implements Notice {
    RESTORED("It is back where it was. If something has its name now, it stands beside it under another."),
    DELETED("It is deleted for good. The storage has its room back within some hours.");

    private final String sentence;

    TrashNotice(String sentence) {
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
