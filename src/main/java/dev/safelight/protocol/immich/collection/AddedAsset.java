package dev.safelight.protocol.immich.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one asset that was to be put into a collection.
 *
 * @param error {@code duplicate} if it is in it already, {@code not_found} if the account has no such asset
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AddedAsset(UUID id, boolean success, @Nullable String error) {

    static AddedAsset of(UUID id, Set<UUID> added, Set<UUID> members) {
        if (added.contains(id)) {
            return new AddedAsset(id, true, null);
        }
        return new AddedAsset(id, false, members.contains(id) ? "duplicate" : "not_found");
    }
}
