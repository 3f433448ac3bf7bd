package dev.safelight.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SetupCodeTest {

    @Test
    void onlyTheCodeMatches() {
        var code = new SetupCode();
        assertThat(code.matches("guess")).isFalse();
        assertThat(code.matches("")).isFalse();
        assertThat(code.matches(code.value())).isTrue();
    }

    @Test
    void afterTooManyGuessesNothingMatches() {
        var code = new SetupCode();
        for (var i = 0; i < 50; i++) {
            code.matches("guess " + i);
        }
        assertThat(code.matches(code.value())).isFalse();
    }
}
