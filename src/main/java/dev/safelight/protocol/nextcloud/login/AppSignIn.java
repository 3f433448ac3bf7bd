package dev.safelight.protocol.nextcloud.login;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.SignedInAccount;
import dev.safelight.account.token.TokenSecret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/** An app that waits for a person to let it in. It is gone as soon as it has got its token. */
@Entity
@Table(name = "app_sign_in")
class AppSignIn {
    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private byte[] pollHash;

    @Column(nullable = false, updatable = false)
    private byte[] pageHash;

    @Column(nullable = false, updatable = false)
    private String userAgent;

    @Column(nullable = false, updatable = false)
    private String remoteAddress;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @Column(nullable = false, updatable = false)
    private Instant expiresAt;

    private @Nullable UUID accountId;

    private @Nullable String loginName;

    private @Nullable UUID deviceId;

    private @Nullable String deviceName;

    /** For the persistence provider. */
    protected AppSignIn() {}

    static AppSignIn begin(TokenSecret poll, TokenSecret page, RequestOrigin origin, Instant at, Instant expiresAt) {
        var signIn = new AppSignIn();
        signIn.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        signIn.pollHash = poll.hash();
        signIn.pageHash = page.hash();
        signIn.userAgent = origin.userAgent().replace("\0", "");
        signIn.remoteAddress = origin.address();
        signIn.createdAt = at;
        signIn.expiresAt = expiresAt;
        return signIn;
    }

    /** A person lets it in; who says so first, decides. */
    void grant(SignedInAccount account, AppDevice device) {
        if (accountId == null) {
            accountId = account.id();
            loginName = account.username();
            deviceId = device.known().orElse(null);
            deviceName = device.name();
        }
    }

    boolean isGranted() {
        return accountId != null;
    }

    AppSoftware app() {
        return AppSoftware.of(userAgent);
    }

    WaitingApp waiting() {
        return new WaitingApp(app(), userAgent, remoteAddress);
    }

    /** As which device it was let in. */
    AppDevice device() {
        return new AppDevice(app(), Optional.ofNullable(deviceId), Objects.requireNonNull(deviceName));
    }

    /** Who let it in. */
    UUID account() {
        return Objects.requireNonNull(accountId);
    }

    String loginName() {
        return Objects.requireNonNull(loginName);
    }
}
