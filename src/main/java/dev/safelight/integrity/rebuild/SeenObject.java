package dev.safelight.integrity.rebuild;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.storage.ObjectSummary;
import dev.safelight.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object under {@code originals/}, and what it says of itself: what the write path gave it when it was stored. What is missing or
 * cannot be understood, or does not fit into the catalogue, is null: it must not end the rebuild of all others.
 *
 * @param size in bytes
 * @param checksum SHA-256 that it was stored with, in hex; null if the object could not be looked at
 * @param problem why it could not, as a sentence
 */
record SeenObject(
        String key,
        long size,
        Instant modifiedAt,
        @Nullable String checksum,
        @Nullable String mediaType,
        @Nullable UUID account,
        @Nullable UUID device,
        @Nullable String asset,
        @Nullable String type,
        @Nullable String sha1,
        @Nullable String filename,
        @Nullable Instant capturedAt,
        @Nullable String capturedFrom,
        @Nullable String problem) {
    private static final int MAX_TEXT = 2_000;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    static SeenObject of(StoredObject object) {
        var said = new Said(object);
        return new SeenObject(
                object.key().value(),
                object.size(),
                object.modifiedAt(),
                object.metadata().checksum().hex(),
                textOrNull(object.metadata().mediaType()),
                said.read("account", UUID::fromString),
                said.read("device", UUID::fromString),
                said.read("asset", SeenObject::text),
                said.read("resource-type", SeenObject::type),
                said.read("sha1", SeenObject::sha1),
                said.read("filename", SeenObject::text),
                said.read("captured-at", SeenObject::time),
                said.read("captured-from", SeenObject::text),
                null);
    }

    /** One that could not be looked at. */
    static SeenObject unreadable(ObjectSummary object, String problem) {
        return new SeenObject(
                object.key().value(),
                object.size(),
                object.modifiedAt(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                problem);
    }

    private static String type(String slug) {
        return AssetResourceType.of(slug)
                .orElseThrow(() -> new IllegalArgumentException(slug))
                .slug();
    }

    private static String sha1(String hex) {
        if (!hex.matches("[0-9a-f]{40}")) {
            throw new IllegalArgumentException("no SHA-1");
        }
        return hex;
    }

    /** The database knows fewer years than Java. */
    private static Instant time(String value) {
        var time = Instant.parse(value);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("no time of a photo");
        }
        return time;
    }

    /** The database takes no NUL, and its indexes nothing that is too long. */
    private static String text(String value) {
        if (value.isEmpty() || value.indexOf('\0') >= 0 || value.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT) {
            throw new IllegalArgumentException("no text");
        }
        return value;
    }

    private static @Nullable String textOrNull(String value) {
        try {
            return text(value);
        } catch (IllegalArgumentException odd) {
            return null;
        }
    }

    private record Said(StoredObject object) {
        <T> @Nullable T read(String name, Function<String, T> reader) {
            return Optional.ofNullable(object.metadata().user().get(name))
                    .map(value -> {
                        try {
                            return reader.apply(value);
                        } catch (IllegalArgumentException | DateTimeException notUnderstood) {
                            return null;
                        }
                    })
                    .orElse(null);
        }
    }
}
