package dev.safelight.protocol.immich.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.safelight.protocol.immich.Immich;
import dev.safelight.protocol.immich.ImmichAccount;
import dev.safelight.protocol.immich.asset.ImmichAsset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the lines of the stream hold, in Immich's shapes. */
final class SyncLines {
    private SyncLines() {}

    /** A line; {@code ack} is what the program sends back when it has kept it. */
    record Line(String type, Object data, String ack) {}

    /** Nothing but the word. */
    record Nothing() {}

    /** The account, to itself. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AuthUser(
            UUID id,
            String email,
            String name,
            @Nullable String avatarColor,
            boolean hasProfileImage,
            String profileChangedAt,
            @Nullable String deletedAt,
            boolean isAdmin,
            String oauthId,
            @Nullable String pinCode,
            @Nullable String storageLabel,
            @Nullable Long quotaSizeInBytes,
            long quotaUsageInBytes) {
        static AuthUser of(ImmichAccount account) {
            return new AuthUser(
                    account.id(),
                    account.email(),
                    account.name(),
                    null,
                    false,
                    Immich.time(account.createdAt()),
                    null,
                    account.admin(),
                    "",
                    null,
                    null,
                    null,
                    0);
        }
    }

    /** The account, as others of the app's lists name it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record User(
            UUID id,
            String email,
            String name,
            @Nullable String avatarColor,
            boolean hasProfileImage,
            String profileChangedAt,
            @Nullable String deletedAt) {
        static User of(ImmichAccount account) {
            return new User(
                    account.id(), account.email(), account.name(), null, false, Immich.time(account.createdAt()), null);
        }
    }

    /**
     * An asset.
     *
     * @param duration text in {@code AssetV1}, milliseconds in {@code AssetV2}
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Asset(
            UUID id,
            UUID ownerId,
            String originalFileName,
            @Nullable String thumbhash,
            String checksum,
            String fileCreatedAt,
            String fileModifiedAt,
            String localDateTime,
            String createdAt,
            @Nullable Object duration,
            String type,
            @Nullable String deletedAt,
            boolean isFavorite,
            String visibility,
            @Nullable UUID livePhotoVideoId,
            @Nullable UUID stackId,
            @Nullable UUID libraryId,
            @Nullable Integer width,
            @Nullable Integer height,
            boolean isEdited) {
        static Asset of(ImmichAsset asset, @Nullable Object duration) {
            var captured = Immich.time(asset.capturedAt());
            return new Asset(
                    asset.id(),
                    asset.account(),
                    asset.filename(),
                    null,
                    asset.checksum(),
                    captured,
                    Immich.time(asset.modifiedAt()),
                    captured,
                    Immich.time(asset.createdAt()),
                    duration,
                    asset.type(),
                    null,
                    asset.favorite(),
                    asset.visibility(),
                    asset.livePhotoVideo(),
                    null,
                    null,
                    null,
                    null,
                    false);
        }
    }

    /** An asset that is no more. */
    record Gone(UUID assetId) {}
}
