package dev.safelight.account.token;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of tokens; each begins with its prefix, so that a token tells what it is and scanners find leaked ones. */
public enum TokenKind {
    /** Acts as an account. */
    API("sla_"),
    /** Acts as one device. */
    DEVICE("sld_");

    private final String prefix;

    TokenKind(String prefix) {
        this.prefix = prefix;
    }

    /** What tokens of this kind begin with. */
    public String prefix() {
        return prefix;
    }

    /** The kind of a token, if it looks like one of ours. */
    public static Optional<TokenKind> of(String token) {
        return Arrays.stream(values())
                .filter(kind -> token.startsWith(kind.prefix))
                .findFirst();
    }
}
