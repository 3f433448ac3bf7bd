package dev.safelight.dashboard.settings;

import dev.safelight.dashboard.Notice;
import org.jspecify.annotations.Nullable;

/** What was just done, told once after the redirect. */
enum SettingsNotice implements Notice {
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

    @Override
    public String sentence() {
        return sentence;
    }

    /** The sentence for a code from an address; empty when there is none. */
    static String sentenceOf(@Nullable String code) {
        return Notice.sentenceOf(values(), code);
    }
}
