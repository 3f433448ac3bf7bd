package dev.safelight.account.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenSecretTest {

    @Test
    void aTokenTellsItsKindAndHas256RandomBits() {
        var secret = TokenSecret.mint(TokenKind.DEVICE);
        assertThat(secret.plain()).matches("sld_[A-Za-z0-9_-]{43}").endsWith(secret.hint());
        assertThat(TokenKind.of(secret.plain())).contains(TokenKind.DEVICE);
        assertThat(TokenSecret.mint(TokenKind.DEVICE)).isNotEqualTo(secret);
    }

    @Test
    void onlyItsHashIsStoredAndTheLogShowsNoMoreThanItsEnd() {
        var secret = new TokenSecret("sla_secret");
        assertThat(secret.hash()).hasSize(32).isEqualTo(TokenSecret.hash("sla_secret"));
        assertThat(secret.toString()).doesNotContain("sla_se");
    }

    @Test
    void passwordsAreNoTokens() {
        assertThat(TokenKind.of("correct horse")).isEmpty();
    }
}
