package dev.safelight.account.management;

import dev.safelight.account.Account;
import dev.safelight.account.AccountRepository;
import dev.safelight.account.AccountRole;
import dev.safelight.account.AccountView;
import dev.safelight.account.password.Passwords;
import dev.safelight.account.session.SessionService;
import dev.safelight.audit.AuditAction;
import dev.safelight.audit.AuditService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts as an admin manages them. There is always an admin who can sign in: the last one can be neither demoted nor
 * disabled. Who may call this is settled by the pages that do.
 */
@ApplicationScoped
public class AccountService {
    private final AccountRepository accounts;
    private final SessionService sessions;
    private final Passwords passwords;
    private final AuditService audit;
    private final Clock clock;

    AccountService(
            AccountRepository accounts, SessionService sessions, Passwords passwords, AuditService audit, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether there is an account at all. */
    @Transactional
    public boolean isEmpty() {
        return accounts.count() == 0;
    }

    /** All accounts by user name. */
    @Transactional
    public List<AccountView> accounts() {
        return accounts.listByName().stream().map(Account::view).toList();
    }

    /**
     * Makes the first account, an admin. Of any number of calls at once, on any number of servers, one makes it.
     *
     * @return the account; empty when there was one already
     * @throws ProblemException {@code invalid-request} when the password is not allowed
     */
    @Transactional
    public Optional<AccountView> createFirst(NewAccount admin) {
        var hash = passwords.hash(admin.password());
        accounts.lockForRoles();
        if (accounts.count() > 0) {
            return Optional.empty();
        }
        return Optional.of(persist(admin, AccountRole.ADMIN, hash));
    }

    /**
     * Makes an account.
     *
     * @throws ProblemException {@code conflict} when the user name is taken, {@code invalid-request} when the password
     *     is not allowed
     */
    @Transactional
    public AccountView create(NewAccount wanted) {
        var hash = passwords.hash(wanted.password());
        accounts.lockForRoles();
        if (accounts.findByUsername(wanted.username().value()).isPresent()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "There is an account named " + wanted.username().value() + " already; choose another user name.");
        }
        return persist(wanted, wanted.role(), hash);
    }

    private AccountView persist(NewAccount wanted, AccountRole role, String passwordHash) {
        var account = Account.create(wanted.username(), wanted.displayName(), passwordHash, role, clock.instant());
        accounts.persist(account);
        audit.add(AuditAction.ACCOUNT_MADE, account.view().username(), 1, role.code());
        Log.infof("Account %s made, role %s", account.view().username(), role.code());
        return account.view();
    }

    /**
     * Changes what an account may do.
     *
     * @throws ProblemException {@code conflict} when this would leave no admin, {@code not-found}
     */
    @Transactional
    public AccountView changeRole(UUID id, AccountRole role) {
        accounts.lockForRoles();
        var account = find(id);
        if (role != AccountRole.ADMIN) {
            keepAnAdmin(account);
        }
        account.changeRole(role);
        audit.add(AuditAction.ACCOUNT_ROLE_CHANGED, account.view().username(), 1, role.code());
        Log.infof("Account %s is now %s", account.view().username(), role.code());
        return account.view();
    }

    /**
     * Keeps an account from signing in and its devices from uploading, at once; nothing is deleted.
     *
     * @throws ProblemException {@code conflict} when this would leave no admin, {@code not-found}
     */
    @Transactional
    public AccountView disable(UUID id) {
        accounts.lockForRoles();
        var account = find(id);
        keepAnAdmin(account);
        account.disable(clock.instant());
        sessions.endAll(id);
        audit.add(AuditAction.ACCOUNT_DISABLED, account.view().username(), 1, "");
        Log.infof("Account %s disabled", account.view().username());
        return account.view();
    }

    /**
     * Lets a disabled account sign in again.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    public AccountView enable(UUID id) {
        var account = find(id);
        account.enable();
        audit.add(AuditAction.ACCOUNT_ENABLED, account.view().username(), 1, "");
        Log.infof("Account %s enabled", account.view().username());
        return account.view();
    }

    /**
     * Sets an account's password for its owner, and signs the account out everywhere.
     *
     * @throws ProblemException {@code invalid-request} when the password is not allowed, {@code not-found}
     */
    @Transactional
    public void resetPassword(UUID id, String password) {
        var hash = passwords.hash(password);
        var account = find(id);
        account.changePassword(hash);
        sessions.endAll(id);
        audit.add(AuditAction.PASSWORD_CHANGED, account.view().username(), 1, "");
        Log.infof("Password of account %s set by an admin", account.view().username());
    }

    private Account find(UUID id) {
        return accounts.findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such account."));
    }

    private void keepAnAdmin(Account account) {
        if (account.isActiveAdmin() && accounts.countActiveAdmins() == 1) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This is the last admin; make somebody else an admin first.");
        }
    }
}
