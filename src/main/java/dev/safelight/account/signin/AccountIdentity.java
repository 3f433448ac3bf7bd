package dev.safelight.account.signin;

import dev.safelight.account.Roles;
import dev.safelight.account.SignedInAccount;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;

/** The security identity of an account. */
final class AccountIdentity {
    private AccountIdentity() {}

    /** @throws AuthenticationFailedException when the credentials belong to nobody */
    static SecurityIdentity of(Optional<SignedInAccount> account) {
        return account.map(AccountIdentity::of)
                .orElseThrow(() -> new AuthenticationFailedException("unknown credentials"));
    }

    private static SecurityIdentity of(SignedInAccount account) {
        var identity = QuarkusSecurityIdentity.builder().setPrincipal(account).addRole(Roles.MEMBER);
        if (account.isAdmin()) {
            identity.addRole(Roles.ADMIN);
        }
        return identity.build();
    }
}
