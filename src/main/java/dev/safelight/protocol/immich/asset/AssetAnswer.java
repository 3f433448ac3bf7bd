package dev.safelight.protocol.immich.asset;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.safelight.protocol.immich.Immich;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An asset in the shape of Immich's answers. Members that only one of its majors has are told to both. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AssetAnswer(
        UUID id,
        UUID ownerId,
        String deviceAssetId,
        String deviceId,
        String type,
        String checksum,
        String originalFileName,
        String originalPath,
        String originalMimeType,
        String fileCreatedAt,
        String fileModifiedAt,
        String localDateTime,
        String createdAt,
        String updatedAt,
        @Nullable Long duration,
        boolean isFavorite,
        boolean isArchived,
        boolean isTrashed,
        boolean isOffline,
        boolean isEdited,
        boolean hasMetadata,
        String visibility,
        @Nullable UUID livePhotoVideoId,
        @Nullable String thumbhash,
        @Nullable Integer width,
        @Nullable Integer height,
        Exif exifInfo) {

    /** What is known of the file; the rest stays in the file. */
    public record Exif(long fileSizeInByte) {}

    public static AssetAnswer of(ImmichAsset asset) {
        var captured = Immich.time(asset.capturedAt());
        var created = Immich.time(asset.createdAt());
        return new AssetAnswer(
                asset.id(),
                asset.account(),
                asset.id().toString(),
                "",
                asset.type(),
                asset.checksum(),
                asset.filename(),
                asset.filename(),
                asset.mediaType(),
                captured,
                Immich.time(asset.modifiedAt()),
                captured,
                created,
                created,
                asset.durationMillis(),
                asset.favorite(),
                asset.visibility().equals("archive"),
                false,
                false,
                false,
                true,
                asset.visibility(),
                asset.livePhotoVideo(),
                null,
                null,
                null,
                new Exif(asset.size()));
    }
}
