package dev.safelight.dashboard.settings;

import dev.safelight.account.AccountRole;
import dev.safelight.account.Roles;
import dev.safelight.account.Username;
import dev.safelight.account.guard.FormAction;
import dev.safelight.account.management.AccountService;
import dev.safelight.account.management.NewAccount;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** What admins change about everybody's accounts. */
@Path("/settings/accounts")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class AccountPages {
    private final SettingsAnswers answers;
    private final AccountService accounts;

    AccountPages(SettingsAnswers answers, AccountService accounts) {
        this.answers = answers;
        this.accounts = accounts;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response create(
            @RestForm @DefaultValue("") String username,
            @RestForm @DefaultValue("") String displayName,
            @RestForm @DefaultValue("") String password,
            @RestForm @DefaultValue("member") String role) {
        return answers.after(
                SettingsNotice.ACCOUNT_MADE,
                () -> accounts.create(new NewAccount(Username.of(username), displayName, password, role(role))));
    }

    @POST
    @Path("/{account}/role")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response changeRole(@RestPath UUID account, @RestForm @DefaultValue("member") String role) {
        return answers.after(SettingsNotice.ROLE_CHANGED, () -> accounts.changeRole(account, role(role)));
    }

    @POST
    @Path("/{account}/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response disable(@RestPath UUID account) {
        return answers.after(SettingsNotice.ACCOUNT_DISABLED, () -> accounts.disable(account));
    }

    @POST
    @Path("/{account}/enable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response enable(@RestPath UUID account) {
        return answers.after(SettingsNotice.ACCOUNT_ENABLED, () -> accounts.enable(account));
    }

    @POST
    @Path("/{account}/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response setPassword(@RestPath UUID account, @RestForm @DefaultValue("") String password) {
        return answers.after(SettingsNotice.PASSWORD_SET, () -> accounts.resetPassword(account, password));
    }

    /** Anything else than {@code admin} gives no more than it has to. */
    private static AccountRole role(String code) {
        return code.equals(AccountRole.ADMIN.code()) ? AccountRole.ADMIN : AccountRole.MEMBER;
    }
}
