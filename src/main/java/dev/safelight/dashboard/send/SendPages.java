package dev.safelight.dashboard.send;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
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
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * Uploads from a browser. The upload routes know devices only, so the page's script needs a device token; a form makes one,
 * for a device that is this browser.
 */
@Path("/upload")
@RolesAllowed(Roles.MEMBER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SendPages {
    private final Senders senders;
    private final CurrentAccount account;

    @CheckedTemplate(basePath = "send")
    static class Templates {
        private Templates() {}

        static native TemplateInstance upload(SendPage page);
    }

    SendPages(Senders senders, CurrentAccount account) {
        this.senders = senders;
        this.account = account;
    }

    @GET
    public TemplateInstance page(@Context RoutingContext request) {
        return Templates.upload(page(request, null, ""));
    }

    /** Takes a known browser by its id, or enrols a new one by its name. */
    @POST
    @Path("/device")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response choose(
            @RestForm @Nullable UUID device, @RestForm @DefaultValue("") String name, @Context RoutingContext request) {
        var owner = account.get().id();
        try {
            var sender = device == null ? senders.enrol(owner, name) : senders.take(owner, device);
            return Response.ok(Templates.upload(page(request, sender, ""))).build();
        } catch (ProblemException problem) {
            return Response.status(problem.type().status())
                    .entity(Templates.upload(page(request, null, problem.detail())))
                    .build();
        }
    }

    /** Revokes the token that a browser has; the device and what it uploaded stay. */
    @POST
    @Path("/forget")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response forget(@RestForm @Nullable UUID device, @RestForm @Nullable UUID token) {
        if (device != null && token != null) {
            senders.revoke(account.get().id(), device, token);
        }
        return Response.seeOther(URI.create("/upload")).build();
    }

    private SendPage page(RoutingContext request, @Nullable Sender sender, String error) {
        var owner = account.get().id();
        var name = Senders.nameOf(RequestOrigin.of(request).userAgent());
        return new SendPage(owner, senders.browsers(owner), name, sender, error);
    }
}
