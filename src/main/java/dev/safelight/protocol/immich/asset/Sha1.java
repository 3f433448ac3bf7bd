package dev.safelight.protocol.immich.asset;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** SHA-1 as programs write it: hexadecimal, or the 28 characters of its Base64. */
public final class Sha1 {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{40}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{27}=");

    private Sha1() {}

    /** 40 lower-case hex digits; nothing if it is neither. */
    public static Optional<String> of(String text) {
        var word = text.strip();
        if (HEX.matcher(word).matches()) {
            return Optional.of(word.toLowerCase(Locale.ROOT));
        }
        return BASE64.matcher(word).matches()
                ? Optional.of(HexFormat.of().formatHex(Base64.getDecoder().decode(word)))
                : Optional.empty();
    }
}
