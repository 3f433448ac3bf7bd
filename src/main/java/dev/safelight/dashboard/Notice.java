package dev.safelight.dashboard;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a form has done, told once on the page that the browser is sent to. Each page that has forms has an enum of them. */
public interface Notice {

    /** The constant's name. */
    String name();

    /** What was done, for people. */
    String sentence();

    /** The word in the page's address: {@code password-changed}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The sentence for a code from an address; empty when there is none. */
    static String sentenceOf(Notice[] all, @Nullable String code) {
        return Arrays.stream(all)
                .filter(notice -> notice.code().equals(code))
                .map(Notice::sentence)
                .findFirst()
                .orElse("");
    }
}
