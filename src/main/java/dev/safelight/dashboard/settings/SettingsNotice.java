package dev.safelight.dashboard.settings;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was just done, told once after the redirect. */
enum SettingsNotice {
    RENAMED("Your name is changed."),
    PASSWORD_CHANGED("Your password is changed, and you are signed out everywhere else."),
    SESSION_ENDED("That browser is signed out."),
    TOKEN_DELETED("The API token is deleted. Whatever used it is refused from now on."),
    ACCOUNT_MADE("The account is made. Tell its owner the password; it can be changed here."),
    ROLE_CHANGED("The role is changed."),
    ACCOUNT_DISABLED("The account is disabled: it cannot sign in, and its devices are refused."),
    ACCOUNT_ENABLED("The account is enabled again."),
    PASSWORD_SET("The password is set, and the account is signed out everywhere.");

    private final String sentence;

    SettingsNotice(String sentence) {
        this.sentence = sentence;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
