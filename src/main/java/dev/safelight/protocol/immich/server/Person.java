package dev.safelight.protocol.immich.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.safelight.protocol.immich.Immich;
import dev.safelight.protocol.immich.ImmichAccount;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The account in the shape that Immich gives the one who asks; what accounts here do not have is empty. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Person(
        UUID id,
        String email,
        String name,
        String profileImagePath,
        String avatarColor,
        String profileChangedAt,
        @Nullable String storageLabel,
        boolean shouldChangePassword,
        boolean isAdmin,
        String createdAt,
        @Nullable String deletedAt,
        String updatedAt,
        String oauthId,
        @Nullable Long quotaSizeInBytes,
        @Nullable Long quotaUsageInBytes,
        String status,
        @Nullable Object license) {

    static Person of(ImmichAccount account) {
        var since = Immich.time(account.createdAt());
        return new Person(
                account.id(),
                account.email(),
                account.name(),
                "",
                "primary",
                since,
                null,
                false,
                account.admin(),
                since,
                null,
                since,
                "",
                null,
                null,
                "active",
                null);
    }
}
