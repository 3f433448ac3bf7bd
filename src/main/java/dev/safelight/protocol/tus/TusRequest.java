package dev.safelight.protocol.tus;

import dev.safelight.account.RequestOrigin;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.Origin;
import dev.safelight.upload.intake.Append;
import dev.safelight.upload.intake.BodyDigest;
import dev.safelight.upload.intake.Extent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a request of tus says in its headers. Whatever cannot be read is a problem {@code INVALID_REQUEST}. */
final class TusRequest {
    private static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    private final RoutingContext context;
    private final HttpServerRequest request;

    TusRequest(RoutingContext context) {
        this.context = context;
        this.request = context.request();
    }

    /** Where the request comes from, through one of the doors of tus. */
    Origin origin(String door) {
        var caller = RequestOrigin.of(context);
        return new Origin(door, caller.address(), caller.userAgent());
    }

    TusMetadata metadata() {
        try {
            return TusMetadata.of(text("Upload-Metadata"));
        } catch (IllegalArgumentException malformed) {
            throw invalid(malformed.getMessage() + ".");
        }
    }

    /** The declared length of the whole file; nothing if it is left open for now. */
    OptionalLong lengthOfNew() {
        var length = number("Upload-Length");
        var later = text("Upload-Defer-Length");
        if (later.isPresent() && (!later.get().equals("1") || length.isPresent())) {
            throw invalid("Send either Upload-Length or Upload-Defer-Length: 1.");
        }
        if (later.isEmpty() && length.isEmpty()) {
            throw invalid(
                    "Upload-Length must say how long the file is, or Upload-Defer-Length: 1 that it comes later.");
        }
        return length;
    }

    /** More bytes, to be appended. */
    Append append() {
        requireBodyType();
        var offset =
                number("Upload-Offset").orElseThrow(() -> invalid("Upload-Offset must say where the body belongs."));
        return new Append(offset, Extent.BY_LENGTH, number("Upload-Length"), digest(), origin(Tus.DOOR));
    }

    /** The bytes that came along with a creation, to be appended at the start; nothing if none came. */
    Optional<Append> appendOfNew() {
        var length = text("Content-Length").orElse(text("Transfer-Encoding").isPresent() ? "" : "0");
        if (length.equals("0")) {
            return Optional.empty();
        }
        requireBodyType();
        return Optional.of(new Append(0, Extent.BY_LENGTH, OptionalLong.empty(), digest(), origin(Tus.DOOR)));
    }

    private void requireBodyType() {
        var type = text("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals(Tus.BODY_TYPE)) {
            throw new ProblemException(ProblemType.UNSUPPORTED_TYPE, "Send Content-Type: " + Tus.BODY_TYPE + ".");
        }
    }

    private Optional<BodyDigest> digest() {
        return text("Upload-Checksum").map(TusRequest::digest);
    }

    private static BodyDigest digest(String header) {
        var words = header.split(" ", 2);
        var algorithm = ALGORITHMS.get(words[0].toLowerCase(Locale.ROOT));
        if (algorithm == null || words.length < 2) {
            throw invalid("Upload-Checksum must be one of %s and the checksum in Base64.".formatted(Tus.CHECKSUMS));
        }
        try {
            return new BodyDigest(
                    algorithm, HexFormat.of().formatHex(Base64.getDecoder().decode(words[1].strip())));
        } catch (IllegalArgumentException malformed) {
            throw invalid("Upload-Checksum must be one of %s and the checksum in Base64.".formatted(Tus.CHECKSUMS));
        }
    }

    /** Whether it creates a part of a file that will be put together later. */
    boolean isPart() {
        return text("Upload-Concat").filter("partial"::equals).isPresent();
    }

    /** The names of the parts that it wants put together, in their order; nothing if it is not about parts. */
    Optional<List<String>> parts() {
        var concat = text("Upload-Concat").filter(value -> !value.equals("partial"));
        if (concat.isEmpty()) {
            return Optional.empty();
        }
        if (!concat.get().startsWith("final;")) {
            throw invalid("Upload-Concat must be partial, or final; and the addresses of the parts.");
        }
        var names = Stream.of(concat.get().substring("final;".length()).strip().split("\\s+"))
                .map(address -> address.substring(address.lastIndexOf('/') + 1))
                .toList();
        if (!names.stream().allMatch(name -> name.startsWith(Tus.PART))) {
            throw invalid("Upload-Concat names something that is not a part.");
        }
        return Optional.of(
                names.stream().map(name -> name.substring(Tus.PART.length())).toList());
    }

    private OptionalLong number(String name) {
        var text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.get().matches("\\d{1,18}")) {
            throw invalid(name + " must be a number of bytes.");
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    private Optional<String> text(String name) {
        var value = Objects.requireNonNullElse(request.getHeader(name), "").strip();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static ProblemException invalid(String sentence) {
        return new ProblemException(ProblemType.INVALID_REQUEST, sentence);
    }
}
