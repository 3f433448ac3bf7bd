package dev.safelight.device.token;

import dev.safelight.account.token.TokenSecret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/** A token that acts as one device. Revoked ones are kept, so that their tries can be told from guesses. */
@Entity
@Table(name = "device_token")
public class DeviceToken {
    @Id
    private UUID id;

    @Column(name = "device_id", nullable = false, updatable = false)
    private UUID deviceId;

    @Column(nullable = false)
    private String name;

    @Column(name = "token_hash", nullable = false, updatable = false)
    private byte[] tokenHash;

    @Column(nullable = false, updatable = false)
    private String hint;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    /** For the persistence provider. */
    protected DeviceToken() {}

    static DeviceToken issue(UUID deviceId, String name, TokenSecret secret, Instant at) {
        var token = new DeviceToken();
        token.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        token.deviceId = deviceId;
        token.name = name;
        token.tokenHash = secret.hash();
        token.hint = secret.hint();
        token.createdAt = at;
        return token;
    }

    /** It is refused from now on; keeps the first time when repeated. */
    void revoke(Instant at) {
        if (revokedAt == null) {
            revokedAt = at;
        }
    }

    DeviceTokenView view() {
        return new DeviceTokenView(id, name, hint, createdAt, lastUsedAt, revokedAt);
    }
}
