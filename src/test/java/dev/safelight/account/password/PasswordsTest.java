package dev.safelight.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safelight.problem.ProblemException;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords(() -> 4);

    @Test
    void onlyTheHashedPasswordMatches() {
        var hash = passwords.hash("pässwörter sind lang");
        assertThat(hash).startsWith("$2").doesNotContain("pässwörter");
        assertThat(passwords.matches("pässwörter sind lang", hash)).isTrue();
        assertThat(passwords.matches("pässwörter sind kurz", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
    }

    @Test
    void whatBcryptWouldCutOffIsRefusedRatherThanIgnored() {
        var longest = "a".repeat(72);
        var hash = passwords.hash(longest);
        assertThat(passwords.matches(longest, hash)).isTrue();
        assertThat(passwords.matches(longest + "b", hash)).isFalse();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> passwords.hash(longest + "b"));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> passwords.hash("ä".repeat(37)));
    }

    @Test
    void shortOnesAreRefused() {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> passwords.hash("nine char"));
        assertThatCode(() -> passwords.hash("ten chars!")).doesNotThrowAnyException();
    }

    @Test
    void nobodysPasswordNeverMatches() {
        assertThat(passwords.matchesNobody()).isFalse();
    }
}
