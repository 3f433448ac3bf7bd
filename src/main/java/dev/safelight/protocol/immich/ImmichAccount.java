package dev.safelight.protocol.immich;

import dev.safelight.account.AccountView;
import java.time.Instant;
import java.util.UUID;

/**
 * An account as Immich's programs see it.
 *
 * @param name for people
 * @param email an address that nobody can write to: accounts here have none
 */
public record ImmichAccount(UUID id, String name, String email, boolean admin, Instant createdAt) {

    static ImmichAccount of(AccountView account, boolean admin, String emailDomain) {
        return new ImmichAccount(
                account.id(),
                account.displayName(),
                account.username() + "@" + emailDomain,
                admin,
                account.createdAt());
    }
}
