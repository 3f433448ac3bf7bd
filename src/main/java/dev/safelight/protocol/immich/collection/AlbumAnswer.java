package dev.safelight.protocol.immich.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.safelight.protocol.immich.Immich;
import dev.safelight.protocol.immich.ImmichAccount;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An album in the shape of Immich's answers; its assets are asked for by a search. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record AlbumAnswer(
        UUID id,
        String albumName,
        String description,
        @Nullable UUID albumThumbnailAssetId,
        long assetCount,
        List<String> assets,
        List<AlbumUser> albumUsers,
        UUID ownerId,
        Owner owner,
        String createdAt,
        String updatedAt,
        boolean shared,
        boolean hasSharedLink,
        boolean isActivityEnabled) {

    /** Whose it is. */
    record Owner(
            UUID id, String email, String name, String profileImagePath, String avatarColor, String profileChangedAt) {
        static Owner of(ImmichAccount account) {
            return new Owner(
                    account.id(), account.email(), account.name(), "", "primary", Immich.time(account.createdAt()));
        }
    }

    /** Who sees it: its owner. */
    record AlbumUser(Owner user, String role) {}

    static AlbumAnswer of(AssetCollection album, ImmichAccount account) {
        var owner = Owner.of(account);
        return new AlbumAnswer(
                album.id(),
                album.name(),
                album.description(),
                null,
                album.assets(),
                List.of(),
                List.of(new AlbumUser(owner, "owner")),
                account.id(),
                owner,
                Immich.time(album.createdAt()),
                Immich.time(album.updatedAt()),
                false,
                false,
                false);
    }
}
