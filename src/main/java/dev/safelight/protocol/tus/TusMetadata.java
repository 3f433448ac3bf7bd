package dev.safelight.protocol.tus;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.storage.Sha256;
import dev.safelight.upload.JobFacts;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client says of a file in {@code Upload-Metadata}: {@code filename}, {@code filetype}, {@code asset}, {@code type},
 * {@code mtime}, {@code capturedAt}; anything else is repeated to it and otherwise ignored.
 *
 * @param raw the header as it came
 */
record TusMetadata(Optional<String> raw, Map<String, String> values) {
    /** Times of more digits are milliseconds. */
    private static final long LAST_SECOND = 100_000_000_000L;

    private static final int ID_LENGTH = 40;

    /**
     * Reads the header.
     *
     * @throws IllegalArgumentException with a sentence for the client if it cannot be read
     */
    static TusMetadata of(Optional<String> header) {
        var values = new LinkedHashMap<String, String>();
        var text = header.map(String::strip).orElse("");
        if (!text.isEmpty()) {
            for (var pair : text.split(",", -1)) {
                read(pair.strip(), values);
            }
        }
        return new TusMetadata(header.filter(raw -> !raw.isBlank()), values);
    }

    private static void read(String pair, Map<String, String> values) {
        var words = pair.split(" ", 2);
        try {
            var value = words.length == 1
                    ? ""
                    : new String(Base64.getDecoder().decode(words[1].strip()), StandardCharsets.UTF_8);
            if (words[0].isEmpty() || values.put(words[0], value) != null) {
                throw new IllegalArgumentException("a key is empty or comes twice");
            }
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "Upload-Metadata must be pairs of a key and its value in Base64, with commas between them",
                    malformed);
        }
    }

    /** The client's id for the asset; else one that is the same whenever the same file is sent again. */
    String asset(OptionalLong length) {
        return text("asset").orElseGet(() -> {
            var file = String.join("\n", values.values()) + "\n" + length.orElse(-1);
            var digest = Sha256.digest().digest(file.getBytes(StandardCharsets.UTF_8));
            return "tus-" + Sha256.of(digest).hex().substring(0, ID_LENGTH);
        });
    }

    /** The asset resource type's word; else what the media type tells. */
    String type() {
        return text("type")
                .orElseGet(() -> switch (mediaType().map(TusMetadata::family).orElse("")) {
                    case "image" -> AssetResourceType.PHOTO.slug();
                    case "video" -> AssetResourceType.VIDEO.slug();
                    case "audio" -> AssetResourceType.AUDIO.slug();
                    default -> AssetResourceType.FILE.slug();
                });
    }

    private static String family(String mediaType) {
        return mediaType.split("/", 2)[0].toLowerCase(Locale.ROOT);
    }

    private Optional<String> mediaType() {
        return text("filetype");
    }

    /** What is known of the file before its bytes. */
    JobFacts facts(String door, OptionalLong length) {
        return new JobFacts(
                text("filename"),
                mediaType(),
                length,
                text("capturedAt").flatMap(TusMetadata::time),
                text("mtime").flatMap(TusMetadata::time),
                Optional.empty(),
                door);
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Seconds or milliseconds since 1970, or a time in ISO 8601. */
    private static Optional<Instant> time(String text) {
        try {
            if (text.matches("\\d{1,14}")) {
                long number = Long.parseLong(text);
                return Optional.of(number > LAST_SECOND ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
            }
            return Optional.of(Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text)));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
