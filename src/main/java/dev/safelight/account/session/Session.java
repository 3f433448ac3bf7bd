package dev.safelight.account.session;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.token.TokenSecret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** A browser in which somebody signed in. */
@Entity
@Table(name = "session")
public class Session {
    @Id
    private UUID id;

    @Column(name = "account_id", nullable = false, updatable = false)
    private UUID accountId;

    @Column(name = "token_hash", nullable = false, updatable = false)
    private byte[] tokenHash;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "last_seen_at", nullable = false)
    private Instant lastSeenAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "remote_address", nullable = false)
    private String remoteAddress;

    @Column(name = "user_agent", nullable = false)
    private String userAgent;

    /** For the persistence provider. */
    protected Session() {}

    static Session open(UUID accountId, TokenSecret secret, RequestOrigin origin, Instant at, Instant expiresAt) {
        var session = new Session();
        session.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        session.accountId = accountId;
        session.tokenHash = secret.hash();
        session.createdAt = at;
        session.lastSeenAt = at;
        session.expiresAt = expiresAt;
        session.remoteAddress = origin.address();
        session.userAgent = origin.userAgent();
        return session;
    }

    SessionView view() {
        return new SessionView(id, createdAt, lastSeenAt, expiresAt, remoteAddress, userAgent);
    }
}
