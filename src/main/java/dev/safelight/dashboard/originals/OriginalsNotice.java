package dev.safelight.dashboard.originals;

import dev.safelight.dashboard.Notice;
import org.jspecify.annotations.Nullable;

/** What was just done about the originals, told once after the redirect. */
enum OriginalsNotice implements Notice {
    PAUSED("The verification is paused. It goes on from there when you resume it."),
    RESUMED("The verification goes on."),
    EVERYTHING("Every original is read again now. You can leave this page."),
    LOST(
            "Every original is looked for once more now. What is not there is shown below, and healed as far as it can be."),
    ASSET("It is read again now. If something is wrong with it, it shows below.");

    private final String sentence;

    OriginalsNotice(String sentence) {
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
