package dev.safelight.dashboard.access;

import dev.safelight.account.AccountRole;
import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Username;
import dev.safelight.account.guard.FormAction;
import dev.safelight.account.management.NewAccount;
import dev.safelight.account.session.SessionCookie;
import dev.safelight.account.session.SessionService;
import dev.safelight.account.setup.SetupService;
import dev.safelight.integrity.status.CatalogueStatus;
import dev.safelight.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The first visit: makes the first admin, for whoever has the link that the server printed. */
@Path("/setup")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SetupPages {
    private final CatalogueStatus catalogue;
    private final SetupService setup;
    private final SessionService sessions;
    private final SessionCookie cookie;

    @CheckedTemplate(basePath = "access")
    static class Templates {
        private Templates() {}

        static native TemplateInstance setup(String code, SetupForm form, String error);

        static native TemplateInstance link(boolean wrong);
    }

    /** What was typed so far; never the password. */
    record SetupForm(String username, String displayName) {}

    SetupPages(SetupService setup, SessionService sessions, SessionCookie cookie, CatalogueStatus catalogue) {
        this.catalogue = catalogue;
        this.setup = setup;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @GET
    public Response form(@RestQuery @Nullable String code) {
        if (setup.isDone()) {
            return Response.seeOther(URI.create("/login")).build();
        }
        if (code == null) {
            return Response.ok(Templates.link(false)).build();
        }
        return setup.isCode(code)
                ? Response.ok(Templates.setup(code, new SetupForm("", ""), "")).build()
                : Response.status(Response.Status.FORBIDDEN)
                        .entity(Templates.link(true))
                        .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response create(
            @RestForm @DefaultValue("") String code,
            @RestForm @DefaultValue("") String username,
            @RestForm @DefaultValue("") String displayName,
            @RestForm @DefaultValue("") String password,
            @Context RoutingContext context) {
        try {
            var wanted = new NewAccount(Username.of(username), displayName, password, AccountRole.ADMIN);
            var admin = setup.create(code, wanted);
            var secret = sessions.open(admin.id(), RequestOrigin.of(context));
            return Response.seeOther(URI.create(catalogue.isRebuildOffered() ? "/settings/backup" : "/"))
                    .cookie(cookie.carrying(secret, context.request().isSSL()))
                    .build();
        } catch (ProblemException problem) {
            return Response.status(problem.type().status())
                    .entity(Templates.setup(code, new SetupForm(username, displayName), problem.detail()))
                    .build();
        }
    }
}
