package dev.safelight.device.token;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The device tokens in the database. */
@ApplicationScoped
class DeviceTokenRepository implements PanacheRepositoryBase<DeviceToken, UUID> {

    List<DeviceToken> listOf(UUID device) {
        return list("deviceId = ?1 order by createdAt desc, id desc", device);
    }

    Optional<DeviceToken> find(UUID device, UUID token) {
        return find("id = ?1 and deviceId = ?2", token, device).firstResultOptional();
    }

    void revokeOf(UUID device, Instant at) {
        update("revokedAt = ?1 where deviceId = ?2 and revokedAt is null", at, device);
    }

    void markUsed(UUID token, Instant at, Instant unlessAfter) {
        update("lastUsedAt = ?1 where id = ?2 and (lastUsedAt is null or lastUsedAt < ?3)", at, token, unlessAfter);
    }
}
