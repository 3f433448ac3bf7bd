package dev.safelight.account.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/** A token that acts as an account on the management API. */
@Entity
@Table(name = "api_token")
public class ApiToken {
    @Id
    private UUID id;

    @Column(name = "account_id", nullable = false, updatable = false)
    private UUID accountId;

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

    /** For the persistence provider. */
    protected ApiToken() {}

    static ApiToken issue(UUID accountId, String name, TokenSecret secret, Instant at) {
        var token = new ApiToken();
        token.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        token.accountId = accountId;
        token.name = name;
        token.tokenHash = secret.hash();
        token.hint = secret.hint();
        token.createdAt = at;
        return token;
    }

    ApiTokenView view() {
        return new ApiTokenView(id, name, hint, createdAt, lastUsedAt);
    }
}
