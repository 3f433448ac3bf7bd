package dev.safelight.dashboard.settings;

import dev.safelight.account.AccountView;
import dev.safelight.account.CurrentAccount;
import dev.safelight.account.management.AccountService;
import dev.safelight.account.session.SessionService;
import dev.safelight.account.token.ApiTokenService;
import dev.safelight.dashboard.FormAnswer;
import dev.safelight.dashboard.overview.StorageCards;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;

/** Draws the settings page, and leads back to it after each of its forms. */
@ApplicationScoped
class SettingsAnswers {
    private final CurrentAccount account;
    private final SessionService sessions;
    private final ApiTokenService tokens;
    private final AccountService accounts;
    private final StorageCards storage;

    @CheckedTemplate(basePath = "settings")
    static class Templates {
        private Templates() {}

        static native TemplateInstance settings(SettingsPage page);
    }

    SettingsAnswers(
            CurrentAccount account,
            SessionService sessions,
            ApiTokenService tokens,
            AccountService accounts,
            StorageCards storage) {
        this.account = account;
        this.sessions = sessions;
        this.tokens = tokens;
        this.accounts = accounts;
        this.storage = storage;
    }

    /** The page; notice and error may be empty. */
    TemplateInstance page(String notice, String error) {
        var self = account.get();
        var browsers = sessions.sessions(self.id()).stream()
                .map(session -> new SettingsPage.Browser(
                        session, self.session().filter(session.id()::equals).isPresent()))
                .toList();
        List<AccountView> others = self.isAdmin() ? accounts.accounts() : List.of();
        var store = storage.card();
        return Templates.settings(
                new SettingsPage(self, browsers, tokens.tokens(self.id()), others, store, notice, error));
    }

    /** Does what a form asks for and goes back to the page, or shows the page with the reason why not. */
    Response after(SettingsNotice notice, Runnable action) {
        return FormAnswer.after("/settings", notice, action, error -> page("", error));
    }

    /** Answers what a form asks for, or shows the page with the reason why not. */
    Response attempt(Supplier<Response> action) {
        return FormAnswer.attempt(action, error -> page("", error));
    }
}
