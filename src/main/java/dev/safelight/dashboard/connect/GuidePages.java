package dev.safelight.dashboard.connect;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.Roles;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestPath;

/** How each kind of app uploads, to look up later: the same as after connecting, without a token. */
@Path("/connect/guides/{app}")
@RolesAllowed(Roles.MEMBER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class GuidePages {

    private final CurrentAccount account;

    GuidePages(CurrentAccount account) {
        this.account = account;
    }

    @CheckedTemplate(basePath = "connect")
    static class Templates {
        private Templates() {}

        static native TemplateInstance guide(Guide guide);
    }

    @GET
    public TemplateInstance guide(@RestPath String app, @Context UriInfo address) {
        return UploadingApp.of(app)
                .map(known -> Templates.guide(
                        Guide.without(known, address.getBaseUri(), account.get().username())))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no guide for this app."));
    }
}
