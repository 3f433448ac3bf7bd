package dev.safelight.protocol.nextcloud.login;

import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** Login Flow v2, the person's side of it: the page that the app opens in a browser. */
@Path(LoginFlow.V2 + "/flow/{page}")
@RolesAllowed(Roles.MEMBER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class LoginFlowPages {
    private final AppSignInService signIns;
    private final GrantQuestion question;

    LoginFlowPages(AppSignInService signIns, GrantQuestion question) {
        this.signIns = signIns;
        this.question = question;
    }

    @GET
    public TemplateInstance ask(@RestPath String page) {
        return question.ask(action(page), signIns.waiting(page));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response grant(
            @RestPath String page, @RestForm @DefaultValue("") String device, @RestForm @DefaultValue("") String name) {
        var waiting = signIns.waiting(page);
        try {
            signIns.grant(page, question.person(), AppDevice.chosen(waiting.app(), device, name));
            return Response.ok(question.answered(true, waiting.app())).build();
        } catch (ProblemException problem) {
            if (problem.type() != ProblemType.INVALID_REQUEST) {
                throw problem;
            }
            return Response.status(problem.type().status())
                    .entity(question.ask(action(page), waiting, name, problem.detail()))
                    .build();
        }
    }

    @POST
    @Path("decline")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public TemplateInstance decline(@RestPath String page) {
        var app = signIns.waiting(page).app();
        signIns.decline(page);
        return question.answered(false, app);
    }

    private static String action(String page) {
        return LoginFlow.V2 + "/flow/" + page;
    }
}
