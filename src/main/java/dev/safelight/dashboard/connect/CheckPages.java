package dev.safelight.dashboard.connect;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.dashboard.Live;
import dev.safelight.device.connection.ConnectionCheckService;
import dev.safelight.device.connection.Probes;
import dev.safelight.device.connection.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The connection check: a page before it, and the same page with what was found. */
@Path("/connect/check")
@RolesAllowed(Roles.MEMBER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class CheckPages {
    private final ConnectionCheckService checks;
    private final Probes probes;

    @CheckedTemplate(basePath = "connect")
    static class Templates {
        private Templates() {}

        static native TemplateInstance check(CheckPage page);

        static native TemplateInstance check$live(CheckPage page);
    }

    CheckPages(ConnectionCheckService checks, Probes probes) {
        this.checks = checks;
        this.probes = probes;
    }

    @GET
    public TemplateInstance form(@Context UriInfo address) {
        return Templates.check(CheckPage.before(address.getBaseUri()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public TemplateInstance check(
            @RestQuery @Nullable String fragment, @Context UriInfo address, @Context RoutingContext request) {
        var visit = new Visit(
                address.getBaseUri(),
                Optional.ofNullable(request.request().getHeader("Origin")),
                RequestOrigin.of(request).address());
        var page = CheckPage.after(checks.run(visit), probes.open());
        return Live.choose(fragment, page, Templates::check, Templates::check$live);
    }
}
