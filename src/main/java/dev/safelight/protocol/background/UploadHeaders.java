package dev.safelight.protocol.background;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
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
    private static final Pattern EXTENDED_NAME = Pattern.compile("(?i)filename\\*\\s*=\\s*UTF-8'[^']*'([^;\\s]+)");
    private static final Pattern QUOTED_NAME = Pattern.compile("(?i)filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PLAIN_NAME = Pattern.compile("(?i)filename\\s*=\\s*([^\";\\s]+)");
    private static final Pattern SHA_256 = Pattern.compile("(?i)sha-256\\s*=\\s*:([A-Za-z0-9+/=]*):");

    private static final Pattern NAMED = Pattern.compile("(?i)sha-256\\s*=");
    private static final String FORM = "Repr-Digest must be sha-256=:<base64 of 32 bytes>:";

    private final MultiMap headers;

    UploadHeaders(MultiMap headers) {
        this.headers = headers;
    }

    /**
     * What the client says of the file.
     *
     * @param length of the whole file in bytes, as far as it is known
     */
    JobFacts facts(String door, OptionalLong length) {
        return new JobFacts(
                filename(),
                text("Content-Type"),
                length,
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
        var digests = String.join(", ", headers.getAll("Repr-Digest"));
        var match = SHA_256.matcher(digests);
        if (match.find()) {
            return Optional.of(decoded(match.group(1)));
        }
        if (NAMED.matcher(digests).find()) {
            throw new IllegalArgumentException(FORM);
        }
        return Optional.empty();
    }

    private static Sha256 decoded(String base64) {
        try {
            return Sha256.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(FORM, malformed);
        }
    }

    /** Whether the file ends with this body, as far as the request says so; see {@link InteropVersion#complete}. */
    Optional<Boolean> complete() {
        return InteropVersion.complete(headers);
    }

    /**
     * Where an append begins, in bytes.
     *
     * @throws IllegalArgumentException with a sentence for the client if it is missing or cannot be read
     */
    long offset() {
        return number("Upload-Offset")
                .orElseThrow(() -> new IllegalArgumentException("Upload-Offset must say where the body belongs"));
    }

    /**
     * The length of the whole file: declared, or what is here and what comes, when the file ends with it.
     *
     * @param offset bytes that are here
     * @param whole whether the file ends with this body
     * @throws IllegalArgumentException with a sentence for the client if it cannot be read
     * @throws ProblemException {@code LENGTH_MISMATCH} if the two contradict each other
     */
    OptionalLong length(long offset, boolean whole) {
        var declared = number("Upload-Length");
        var body = number("Content-Length");
        if (body.isEmpty()) {
            return declared;
        }
        long end = offset + body.getAsLong();
        if (declared.isPresent() && (whole ? declared.getAsLong() != end : declared.getAsLong() < end)) {
            throw new ProblemException(
                            ProblemType.LENGTH_MISMATCH,
                            "Upload-Length says %d bytes, but %d come.".formatted(declared.getAsLong(), end))
                    .registered("inconsistent-upload-length");
        }
        return whole ? OptionalLong.of(end) : declared;
    }

    private OptionalLong number(String name) {
        var text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.get().matches("\\d{1,18}")) {
            throw new IllegalArgumentException(name + " must be a number of bytes");
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    private Optional<String> filename() {
        return text("Content-Disposition")
                .flatMap(value -> match(EXTENDED_NAME, value, UploadHeaders::percentDecoded)
                        .or(() -> match(QUOTED_NAME, value, name -> name.replaceAll("\\\\(.)", "$1")))
                        .or(() -> match(PLAIN_NAME, value, Function.identity())));
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
