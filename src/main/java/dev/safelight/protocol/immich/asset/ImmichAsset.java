package dev.safelight.protocol.immich.asset;

import dev.safelight.storage.Sha256;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file of an account, as Immich's programs know it.
 *
 * @param change grows with every change of an asset of the account
 * @param sha1 SHA-1 of its bytes, 40 lower-case hex digits
 * @param checksum256 SHA-256 of its bytes, by which originals are known here
 * @param size in bytes
 * @param video whether it is a video, or the moving part of a Live Photo
 * @param visibility {@code timeline}, {@code archive}, {@code hidden} or {@code locked}
 * @param livePhotoVideo the moving part, of a still that has one
 */
public record ImmichAsset(
        UUID id,
        UUID account,
        long change,
        String filename,
        String sha1,
        Sha256 checksum256,
        long size,
        String mediaType,
        boolean video,
        Instant capturedAt,
        Instant modifiedAt,
        Instant createdAt,
        boolean favorite,
        String visibility,
        @Nullable UUID livePhotoVideo,
        @Nullable Duration duration) {

    /** What {@link #of} reads; the tables are those of {@link #FROM}. */
    static final String COLUMNS = """
            i.id as id, i.account_id as account, i.change as change,
            coalesce(r.filename, substring(o.object_key from '[^/]*$')) as filename,
            o.sha1 as sha1, o.checksum as checksum, o.size as size, o.media_type as media_type,
            (o.media_type like 'video/%' or coalesce(r.type, '') like '%video') as video,
            o.captured_at as captured_at, coalesce(i.modified_at, o.captured_at) as modified_at,
            i.created_at as created_at, i.favorite as favorite, i.visibility as visibility,
            i.live_photo_video_id as live_photo_video, i.duration_ms as duration_ms
            """;

    /** Every asset whose bytes are safe and not in the trash. */
    static final String FROM = """
             from immich_asset i
            join living_original o on o.id = i.original_id
            left join asset_resource r on r.id = i.id
            where not i.gone
            """;

    static ImmichAsset of(Tuple row) {
        return new ImmichAsset(
                row.get("id", UUID.class),
                row.get("account", UUID.class),
                number(row, "change"),
                row.get("filename", String.class),
                row.get("sha1", String.class),
                new Sha256(row.get("checksum", String.class)),
                number(row, "size"),
                row.get("media_type", String.class),
                Boolean.TRUE.equals(row.get("video", Boolean.class)),
                row.get("captured_at", Instant.class),
                row.get("modified_at", Instant.class),
                row.get("created_at", Instant.class),
                row.get("favorite", Boolean.class),
                row.get("visibility", String.class),
                row.get("live_photo_video", UUID.class),
                Optional.ofNullable(row.get("duration_ms", Number.class))
                        .map(millis -> Duration.ofMillis(millis.longValue()))
                        .orElse(null));
    }

    private static long number(Tuple row, String column) {
        return Objects.requireNonNull(row.get(column, Number.class), column).longValue();
    }

    /** SHA-1 as Immich writes it. */
    public String checksum() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha1));
    }

    /** The word for its kind. */
    public String type() {
        return video ? "VIDEO" : "IMAGE";
    }

    /** Hours, minutes, seconds and milliseconds, as versions before 3 write a duration. */
    public String durationText() {
        var length = duration == null ? Duration.ZERO : duration;
        return "%d:%02d:%02d.%03d00"
                .formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart(), length.toMillisPart());
    }

    /** In milliseconds, as versions from 3 on write a duration; null if nobody told it. */
    public @Nullable Long durationMillis() {
        return duration == null ? null : Long.valueOf(duration.toMillis());
    }
}
