package dev.safelight.dashboard.trash;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was just done in the trash, told once after the redirect. */
enum TrashNotice {
    RESTORED("It is back where it was. If something has its name now, it stands beside it under another."),
    DELETED("It is deleted for good. The storage has its room back within some hours.");

    private final String sentence;

    TrashNotice(String sentence) {
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
