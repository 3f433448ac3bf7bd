package dev.safelight.dashboard.alerts;

import dev.safelight.dashboard.Notice;
import org.jspecify.annotations.Nullable;

/** What was just done, told once after the redirect. */
enum AlertNotice implements Notice {
    ADDED("The channel is made. Send a test to see that messages arrive."),
    CHANGED("The channel is changed."),
    REMOVED("The channel is removed. Nothing is sent there any more."),
    TESTED("The test message was taken. Look whether it arrived."),
    WINDOW_ADDED("The maintenance window is set. What is still wrong at its end is told then."),
    WINDOW_REMOVED("The maintenance window is removed.");

    private final String sentence;

    AlertNotice(String sentence) {
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
