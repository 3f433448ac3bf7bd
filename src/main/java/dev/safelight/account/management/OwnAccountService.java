package dev.safelight.account.management;

import dev.safelight.account.Account;
import dev.safelight.account.AccountRepository;
import dev.safelight.account.AccountView;
import dev.safelight.account.RequestOrigin;
import dev.safelight.account.SignedInAccount;
import dev.safelight.account.password.Passwords;
import dev.safelight.account.session.SessionService;
import dev.safelight.account.signin.SignInService;
import dev.safelight.audit.AuditAction;
import dev.safelight.audit.AuditService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** What people change about their own account. */
@ApplicationScoped
public class OwnAccountService {
    private final AccountRepository accounts;
    private final SignInService signIn;
    private final SessionService sessions;
    private final Passwords passwords;
    private final AuditService audit;

    OwnAccountService(
            AccountRepository accounts,
            SignInService signIn,
            SessionService sessions,
            Passwords passwords,
            AuditService audit) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
    }

    /**
     * Changes the password and signs the account out everywhere but here. Wrong tries count like wrong sign-ins.
     *
     * @throws ProblemException {@code forbidden} when the present password is wrong, {@code invalid-request} when the
     *     new one is not allowed, {@code too-many-requests} after too many wrong tries
     */
    @Transactional
    public void changePassword(SignedInAccount self, String present, String wanted, RequestOrigin origin) {
        if (signIn.check(self.username(), present, origin).isEmpty()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The present password is wrong.");
        }
        find(self.id()).changePassword(passwords.hash(wanted));
        self.session().ifPresentOrElse(kept -> sessions.endOthers(self.id(), kept), () -> sessions.endAll(self.id()));
        audit.add(AuditAction.PASSWORD_CHANGED, self.username(), 1, "");
        Log.infof("Account %s changed its password", self.username());
    }

    /**
     * Changes the name that others see.
     *
     * @throws ProblemException {@code invalid-request} when it is empty or longer than 80 characters
     */
    @Transactional
    public AccountView changeDisplayName(UUID self, String name) {
        var account = find(self);
        account.changeDisplayName(NewAccount.checkDisplayName(name));
        audit.add(
                AuditAction.ACCOUNT_RENAMED,
                account.view().username(),
                1,
                account.view().displayName());
        return account.view();
    }

    private Account find(UUID id) {
        return accounts.findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such account."));
    }
}
