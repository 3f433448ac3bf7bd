package dev.safelight.protocol.immich.upload;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The fields of an upload's form as they come. Those that are not known are passed over; what makes no sense says nothing. */
final class FormFields {
    private static final Set<String> KNOWN = Set.of(
            "deviceAssetId",
            "fileCreatedAt",
            "fileModifiedAt",
            "duration",
            "isFavorite",
            "filename",
            "visibility",
            "livePhotoVideoId",
            "fileSize");
    private static final Set<String> VISIBILITIES = Set.of("timeline", "archive", "hidden", "locked");

    private final Map<String, String> values = new HashMap<>();

    /** Whether a field of this name is looked at. */
    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    void put(String name, String value) {
        values.put(name, value.strip());
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    Optional<Instant> createdAt() {
        return time("fileCreatedAt");
    }

    Optional<Instant> modifiedAt() {
        return time("fileModifiedAt");
    }

    private Optional<Instant> time(String name) {
        try {
            return text(name).map(value -> OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** Declared length of the file in bytes. */
    OptionalLong size() {
        return text("fileSize")
                .filter(value -> value.matches("\\d{1,18}"))
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElseGet(OptionalLong::empty);
    }

    boolean isFavorite() {
        return text("isFavorite").filter("true"::equalsIgnoreCase).isPresent();
    }

    Optional<String> visibility() {
        return text("visibility").filter(VISIBILITIES::contains);
    }

    boolean isHidden() {
        return visibility().filter("hidden"::equals).isPresent();
    }

    Optional<UUID> livePhotoVideo() {
        try {
            return text("livePhotoVideoId").map(UUID::fromString);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** Milliseconds, or hours, minutes and seconds as versions before 3 write them; nothing if it is zero. */
    Optional<Duration> duration() {
        return text("duration").flatMap(DurationText::read).filter(length -> !length.isZero());
    }
}
