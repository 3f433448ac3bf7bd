package dev.safelight.account;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The account behind the present request. */
@ApplicationScoped
public class CurrentAccount {
    private final SecurityIdentity identity;

    CurrentAccount(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The signed-in account; empty for devices and for nobody. */
    public Optional<SignedInAccount> find() {
        return identity.getPrincipal() instanceof SignedInAccount account ? Optional.of(account) : Optional.empty();
    }

    /**
     * The signed-in account.
     *
     * @throws ProblemException {@code token-invalid} when nobody signed in, {@code forbidden} for a device
     */
    public SignedInAccount get() {
        return find().orElseThrow(() -> identity.isAnonymous()
                ? new ProblemException(ProblemType.TOKEN_INVALID, "Sign in first.")
                : new ProblemException(ProblemType.FORBIDDEN, "A device token does not reach this; use an account's."));
    }
}
