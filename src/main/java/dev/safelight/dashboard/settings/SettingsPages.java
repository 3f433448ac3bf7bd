package dev.safelight.dashboard.settings;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.account.management.OwnAccountService;
import dev.safelight.account.session.SessionService;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The settings page, and what people change about their own account. */
@Path("/settings")
@RolesAllowed(Roles.MEMBER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SettingsPages {
    private final SettingsAnswers answers;
    private final OwnAccountService own;
    private final SessionService sessions;
    private final CurrentAccount account;

    SettingsPages(SettingsAnswers answers, OwnAccountService own, SessionService sessions, CurrentAccount account) {
        this.answers = answers;
        this.own = own;
        this.sessions = sessions;
        this.account = account;
    }

    @GET
    public TemplateInstance settings(@RestQuery @Nullable String did) {
        return answers.page(SettingsNotice.sentenceOf(did), "");
    }

    @POST
    @Path("/name")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response rename(@RestForm @DefaultValue("") String displayName) {
        return answers.after(
                SettingsNotice.RENAMED,
                () -> own.changeDisplayName(account.get().id(), displayName));
    }

    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response changePassword(
            @RestForm @DefaultValue("") String present,
            @RestForm @DefaultValue("") String wanted,
            @Context RoutingContext context) {
        return answers.after(
                SettingsNotice.PASSWORD_CHANGED,
                () -> own.changePassword(account.get(), present, wanted, RequestOrigin.of(context)));
    }

    @POST
    @Path("/sessions/{session}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response endSession(@RestPath UUID session) {
        return answers.after(
                SettingsNotice.SESSION_ENDED, () -> sessions.end(account.get().id(), session));
    }
}
