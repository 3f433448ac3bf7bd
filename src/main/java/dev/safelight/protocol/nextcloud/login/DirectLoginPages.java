package dev.safelight.protocol.nextcloud.login;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Roles;
import dev.safelight.account.guard.ContentPolicy;
import dev.safelight.account.guard.FormAction;
import dev.safelight.problem.ProblemException;
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
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;

/**
 * Login Flow v1: the app shows this page in a browser of its own, and takes the token from the address that the last answer
 * leads to. Nothing is kept in between, so the app is known by what that browser calls itself.
 */
@Path(LoginFlow.V1)
@RolesAllowed(Roles.MEMBER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class DirectLoginPages {
    private final AppAccess access;
    private final GrantQuestion question;

    DirectLoginPages(AppAccess access, GrantQuestion question) {
        this.access = access;
        this.question = question;
    }

    @GET
    public Response ask(@Context RoutingContext context) {
        return page(Response.Status.OK.getStatusCode(), question.ask(LoginFlow.V1, waiting(context)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response grant(
            @RestForm @DefaultValue("") String device,
            @RestForm @DefaultValue("") String name,
            @Context RoutingContext context,
            @Context UriInfo address) {
        var waiting = waiting(context);
        try {
            var person = question.person();
            var secret = access.open(person.id(), AppDevice.chosen(waiting.app(), device, name));
            var password = new AppPassword(person.username(), secret);
            return Response.seeOther(URI.create(password.address(LoginFlow.server(address))))
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (ProblemException problem) {
            return page(problem.type().status(), question.ask(LoginFlow.V1, waiting, name, problem.detail()));
        }
    }

    @POST
    @Path("decline")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public TemplateInstance decline(@Context RoutingContext context) {
        return question.answered(false, waiting(context).app());
    }

    /** Browsers hold a form to the policy of its page even where the answer leads elsewhere. */
    private static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .header(ContentPolicy.HEADER, ContentPolicy.withFormsTo("nc:"))
                .entity(page)
                .build();
    }

    private static WaitingApp waiting(RoutingContext context) {
        var origin = RequestOrigin.of(context);
        return new WaitingApp(AppSoftware.of(origin.userAgent()), origin.userAgent(), origin.address());
    }
}
