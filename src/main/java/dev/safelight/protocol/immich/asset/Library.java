package dev.safelight.protocol.immich.asset;

import dev.safelight.device.CallingDevice;
import dev.safelight.protocol.immich.Immich;
import jakarta.persistence.Query;
import java.util.Optional;
import java.util.UUID;

/**
 * What a program may read: Immich's own apps, into which a person signs in, everything of the account; a key, which may be the
 * token of any device, what that device has sent.
 *
 * @param device the only one whose files are meant; empty for all of the account
 */
public record Library(UUID account, Optional<UUID> device) {

    /** What the calling device may read. */
    public static Library of(CallingDevice caller) {
        return new Library(
                caller.accountId(), Immich.APP.equals(caller.app()) ? Optional.empty() : Optional.of(caller.id()));
    }

    /** The condition of it behind {@link ImmichAsset#FROM}. */
    String where() {
        return device.isEmpty() ? " and i.account_id = :account" : """
                 and i.account_id = :account and exists (
                    select 1 from asset_resource own join asset a on a.id = own.asset_id
                    where own.original_id = i.original_id and a.device_id = :device and a.trashed_at is null)
                """;
    }

    Query bind(Query query) {
        device.ifPresent(id -> query.setParameter("device", id));
        return query.setParameter("account", account);
    }
}
