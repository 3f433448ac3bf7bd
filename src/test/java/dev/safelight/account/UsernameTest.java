package dev.safelight.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safelight.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    @Test
    void caseAndSpacesAroundDoNotMatter() {
        assertThat(Username.of(" Anna.B-1 ").value()).isEqualTo("anna.b-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "..", ".anna", "anna.", "an/na", "änna", "anna b", "anna:b"})
    void whatMeansSomethingToAFileSystemIsRefused(String typed) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Username.of(typed));
    }

    @Test
    void longOnesAreRefused() {
        assertThat(Username.of("a".repeat(32)).value()).hasSize(32);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Username.of("a".repeat(33)));
    }
}
