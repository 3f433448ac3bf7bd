package dev.safelight.account.setup;

import dev.safelight.account.AccountRole;
import dev.safelight.account.AccountView;
import dev.safelight.account.SetupState;
import dev.safelight.account.Username;
import dev.safelight.account.management.AccountService;
import dev.safelight.account.management.NewAccount;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.problem.StartupException;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the first admin, once. */
@ApplicationScoped
public class SetupService {
    private final AccountService accounts;
    private final SetupState state;
    private final AdminConfig config;

    SetupService(AccountService accounts, SetupState state, AdminConfig config) {
        this.accounts = accounts;
        this.state = state;
        this.config = config;
    }

    /**
     * To be called when the server starts: makes the admin of the configuration when there is no account.
     *
     * @return the path with the one-time code under which a person makes the first admin; empty when there is an account
     * @throws StartupException when the configured admin cannot be made
     */
    public Optional<String> begin() {
        if (!accounts.isEmpty()) {
            return Optional.empty();
        }
        if (config.username().isPresent()) {
            createConfigured(config.username().get());
            return Optional.empty();
        }
        state.begin();
        return state.path();
    }

    /** Whether a person may make the first admin with this code. */
    public boolean isCode(String presented) {
        return state.matches(presented);
    }

    /** Whether set-up is over, perhaps on another server of this database. */
    public boolean isDone() {
        if (state.isNeeded() && !accounts.isEmpty()) {
            state.finish();
        }
        return !state.isNeeded();
    }

    /**
     * Makes the first admin.
     *
     * @throws ProblemException {@code forbidden} when the code is wrong, {@code conflict} when there is an account
     *     already, {@code invalid-request} when the password is not allowed
     */
    public AccountView create(String code, NewAccount admin) {
        if (isDone()) {
            throw done();
        }
        if (!isCode(code)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "This set-up code is wrong; use the link that the server printed at its start.");
        }
        var created = accounts.createFirst(admin).orElseThrow(SetupService::done);
        state.finish();
        return created;
    }

    private void createConfigured(String username) {
        try {
            var admin = new NewAccount(Username.of(username), configuredPassword(), AccountRole.ADMIN);
            if (accounts.createFirst(admin).isEmpty()) {
                Log.info("Another server made the first admin at the same time");
            }
        } catch (ProblemException e) {
            throw new StartupException(
                    "The first admin cannot be made from SAFELIGHT_ADMIN_USERNAME and SAFELIGHT_ADMIN_PASSWORD. "
                            + e.detail(),
                    e);
        }
    }

    private String configuredPassword() {
        return config.password()
                .or(() -> config.passwordFile().map(SetupService::read))
                .orElseThrow(() -> new StartupException(
                        "SAFELIGHT_ADMIN_USERNAME is set but no password: set SAFELIGHT_ADMIN_PASSWORD or"
                                + " SAFELIGHT_ADMIN_PASSWORD_FILE, too."));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new StartupException(
                    "SAFELIGHT_ADMIN_PASSWORD_FILE names " + file + ", which cannot be read; check the path and its"
                            + " permissions.",
                    e);
        }
    }

    private static ProblemException done() {
        return new ProblemException(ProblemType.CONFLICT, "This server is set up already; sign in.");
    }
}
