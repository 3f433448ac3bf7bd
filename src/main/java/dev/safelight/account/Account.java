package dev.safelight.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/** A person who signs in. Never deleted, only disabled: the originals stay the account's. */
@Entity
@Table(name = "account")
public class Account {
    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String username;

    @Column(name = "display_name", nullable = false)
    private String displayName;

    @Column(name = "password_hash", nullable = false)
    private String passwordHash;

    @Column(nullable = false)
    private AccountRole role;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "disabled_at")
    private @Nullable Instant disabledAt;

    /** For the persistence provider. */
    protected Account() {}

    /** A new account; the password comes hashed. */
    public static Account create(
            Username username, String displayName, String passwordHash, AccountRole role, Instant at) {
        var account = new Account();
        account.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        account.username = username.value();
        account.displayName = displayName;
        account.passwordHash = passwordHash;
        account.role = role;
        account.createdAt = at;
        return account;
    }

    public void changeRole(AccountRole newRole) {
        role = newRole;
    }

    public void changeDisplayName(String name) {
        displayName = name;
    }

    public void changePassword(String newHash) {
        passwordHash = newHash;
    }

    /** Nobody signs in with it any more, and its devices are refused; keeps the first time when repeated. */
    public void disable(Instant at) {
        if (disabledAt == null) {
            disabledAt = at;
        }
    }

    public void enable() {
        disabledAt = null;
    }

    /** Whether it is an admin that can sign in. */
    public boolean isActiveAdmin() {
        return role == AccountRole.ADMIN && disabledAt == null;
    }

    public UUID id() {
        return id;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public AccountView view() {
        return new AccountView(id, username, displayName, role, createdAt, disabledAt != null);
    }
}
