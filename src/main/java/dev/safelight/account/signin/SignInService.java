package dev.safelight.account.signin;

import dev.safelight.account.Account;
import dev.safelight.account.AccountRepository;
import dev.safelight.account.AccountView;
import dev.safelight.account.RequestOrigin;
import dev.safelight.account.SignedInAccount;
import dev.safelight.account.Username;
import dev.safelight.account.password.Passwords;
import dev.safelight.account.session.SessionService;
import dev.safelight.account.token.TokenSecret;
import dev.safelight.problem.ProblemException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Checks user names and passwords, and opens sessions. */
@ApplicationScoped
public class SignInService {
    private final AccountRepository accounts;
    private final Passwords passwords;
    private final SignInLimiter limiter;
    private final SessionService sessions;

    SignInService(AccountRepository accounts, Passwords passwords, SignInLimiter limiter, SessionService sessions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limiter = limiter;
        this.sessions = sessions;
    }

    /**
     * The account with this user name and password; empty when they are wrong or the account is disabled. Takes equally
     * long in every case.
     *
     * @throws ProblemException {@code too-many-requests} when there were too many wrong tries
     */
    public Optional<SignedInAccount> check(String typedUsername, String password, RequestOrigin origin) {
        var username = Username.normalize(typedUsername);
        var signedIn = limiter.attempt(username, origin.address(), () -> find(username, password));
        if (signedIn.isEmpty()) {
            Log.infof("Sign-in refused for a user name or password from %s", origin.address());
        }
        return signedIn.map(view ->
                new SignedInAccount(view.id(), view.username(), view.displayName(), view.role(), Optional.empty()));
    }

    private Optional<AccountView> find(String username, String password) {
        // The comparison is slow, so no transaction is held over it.
        var account = QuarkusTransaction.requiringNew().call(() -> accounts.findByUsername(username));
        var right =
                account.map(a -> passwords.matches(password, a.passwordHash())).orElseGet(passwords::matchesNobody);
        return account.map(Account::view).filter(view -> right && !view.disabled());
    }

    /**
     * Signs in with the form.
     *
     * @return the secret for the session cookie; empty when user name or password are wrong
     * @throws ProblemException {@code too-many-requests} when there were too many wrong tries
     */
    public Optional<TokenSecret> signIn(String username, String password, RequestOrigin origin) {
        var account = check(username, password, origin);
        account.ifPresent(a -> Log.infof("Account %s signed in from %s", a.username(), origin.address()));
        return account.map(a -> sessions.open(a.id(), origin));
    }
}
