package dev.safelight.protocol.background;

import dev.safelight.storage.Sha256;
import dev.safelight.upload.JobFacts;
import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the headers of an upload say. Headers that only describe are ignored when they cannot be read. */
final class UploadHeaders {
    private static final int MAX_TEXT = 255;
    private static final Pattern EXTENDED_NAME = Pattern.compile("(?i)filename\\*\\s*=\\s*UTF-8'[^']*'([^;\\s]+)");
    private static final Pattern QUOTED_NAME = Pattern.compile("(?i)filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PLAIN_NAME = Pattern.compile("(?i)filename\\s*=\\s*([^\";\\s]+)");
    private static final Pattern SHA_256 = Pattern.compile("(?i)sha-256\\s*=\\s*:([A-Za-z0-9+/=]*):");

    private final MultiMap headers;

    UploadHeaders(MultiMap headers) {
        this.headers = headers;
    }

    JobFacts facts(String door) {
        return new JobFacts(
                filename(),
                text("Content-Type"),
                size(),
                text("Safelight-Captured-At").flatMap(UploadHeaders::time),
                text("Last-Modified").flatMap(UploadHeaders::httpDate),
                text("Safelight-Client-Job"),
                door);
    }

    /**
     * The declared SHA-256 (RFC 9530); other algorithms are ignored.
     *
     * @throws IllegalArgumentException with a sentence for the client if it cannot be read
     */
    Optional<Sha256> checksum() {
        return Optional.ofNullable(headers.get("Repr-Digest"))
                .map(SHA_256::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(match -> decoded(match.group(1)));
    }

    private static Sha256 decoded(String base64) {
        try {
            return Sha256.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("Repr-Digest must be sha-256=:<base64 of 32 bytes>:", malformed);
        }
    }

    /** The length of the whole file: {@code Content-Length}, or {@code Upload-Length} where the body comes in chunks. */
    private OptionalLong size() {
        return text("Upload-Length")
                .or(() -> text("Content-Length"))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElseGet(OptionalLong::empty);
    }

    private Optional<String> filename() {
        return text("Content-Disposition")
                .flatMap(value -> match(EXTENDED_NAME, value, UploadHeaders::percentDecoded)
                        .or(() -> match(QUOTED_NAME, value, name -> name.replaceAll("\\\\(.)", "$1")))
                        .or(() -> match(PLAIN_NAME, value, Function.identity())))
                .map(UploadHeaders::lastSegment)
                .filter(name -> !name.isBlank());
    }

    private static Optional<String> match(Pattern pattern, String value, Function<String, String> decode) {
        var match = pattern.matcher(value);
        return match.find() ? Optional.ofNullable(decode.apply(match.group(1))) : Optional.empty();
    }

    private static String percentDecoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** A name is a name: folders and control characters in it are dropped. */
    private static String lastSegment(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", "");
        var last = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
        return last.substring(0, Math.min(last.length(), MAX_TEXT));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Optional<Instant> time(String text) {
        return parsed(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).or(() -> httpDate(text));
    }

    private static Optional<Instant> httpDate(String text) {
        return parsed(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static Optional<Instant> parsed(String text, DateTimeFormatter format) {
        try {
            return Optional.of(Instant.from(format.parse(text)));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
