package dev.safelight.dashboard.access;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.RequestOrigin;
import dev.safelight.account.guard.FormAction;
import dev.safelight.account.session.SessionCookie;
import dev.safelight.account.setup.SetupService;
import dev.safelight.account.signin.SignInPath;
import dev.safelight.account.signin.SignInService;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** The sign-in form. */
@Path("/login")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SignInPages {
    private final SignInService signIn;
    private final SessionCookie cookie;
    private final SetupService setup;
    private final CurrentAccount account;

    @CheckedTemplate(basePath = "access")
    static class Templates {
        private Templates() {}

        static native TemplateInstance login(String then, String username, String error);
    }

    SignInPages(SignInService signIn, SessionCookie cookie, SetupService setup, CurrentAccount account) {
        this.signIn = signIn;
        this.cookie = cookie;
        this.setup = setup;
        this.account = account;
    }

    @GET
    public Response form(@RestQuery @DefaultValue("") String then) {
        if (!setup.isDone()) {
            return Response.seeOther(URI.create("/setup")).build();
        }
        if (account.find().isPresent()) {
            return leadTo(then).build();
        }
        return Response.ok(form(then, "", "")).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response signIn(
            @RestForm @DefaultValue("") String username,
            @RestForm @DefaultValue("") String password,
            @RestForm @DefaultValue("") String then,
            @Context RoutingContext context) {
        try {
            return signIn.signIn(username, password, RequestOrigin.of(context))
                    .map(secret -> leadTo(then)
                            .cookie(cookie.carrying(secret, context.request().isSSL())))
                    .orElseGet(() -> again(401, then, username, "The user name or the password is wrong."))
                    .build();
        } catch (ProblemException tooMany) {
            return again(tooMany, then, username).build();
        }
    }

    private static Response.ResponseBuilder leadTo(String then) {
        return Response.seeOther(SignInPath.after(then));
    }

    private static Response.ResponseBuilder again(ProblemException problem, String then, String username) {
        var response = again(problem.type().status(), then, username, problem.detail());
        problem.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, wait.toSeconds() + 1));
        return response;
    }

    private static Response.ResponseBuilder again(int status, String then, String username, String error) {
        return Response.status(status).entity(form(then, username, error));
    }

    private static TemplateInstance form(String then, String username, String error) {
        return Templates.login(SignInPath.after(then).toString(), username, error);
    }
}
