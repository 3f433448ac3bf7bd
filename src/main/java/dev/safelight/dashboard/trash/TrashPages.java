package dev.safelight.dashboard.trash;

import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.asset.tree.TrashService;
import dev.safelight.dashboard.FormAnswer;
import dev.safelight.dashboard.Inputs;
import dev.safelight.device.Callers;
import dev.safelight.device.DeviceService;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What apps have thrown away. */
@Path("/trash")
@RolesAllowed(Roles.MEMBER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class TrashPages {
    private static final int PAGE_SIZE = 60;

    private final TrashService trash;
    private final DeviceService devices;
    private final Callers callers;

    @CheckedTemplate(basePath = "trash")
    static class Templates {
        private Templates() {}

        static native TemplateInstance trash(TrashList list);
    }

    TrashPages(TrashService trash, DeviceService devices, Callers callers) {
        this.trash = trash;
        this.devices = devices;
        this.callers = callers;
    }

    @GET
    public TemplateInstance trash(@Context UriInfo address, @RestQuery @Nullable String did) {
        return page(new Inputs(address.getQueryParameters()), TrashNotice.sentenceOf(did), "");
    }

    @POST
    @Path("/{entry}/restore")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response restore(@RestPath UUID entry, @Context UriInfo address) {
        return attempt(address, TrashNotice.RESTORED, () -> trash.restore(callers.scope(), entry));
    }

    @POST
    @Path("/{entry}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response delete(@RestPath UUID entry, @Context UriInfo address) {
        return attempt(address, TrashNotice.DELETED, () -> trash.delete(callers.scope(), entry));
    }

    private Response attempt(UriInfo address, TrashNotice notice, Runnable action) {
        return FormAnswer.after(
                "/trash", notice, action, error -> page(new Inputs(address.getQueryParameters()), "", error));
    }

    private TemplateInstance page(Inputs inputs, String notice, String error) {
        var scope = callers.scope();
        var device = inputs.id("device");
        return Templates.trash(new TrashList(
                device,
                trash.find(scope, device, inputs.page(), PAGE_SIZE),
                devices.devicesWithRemoved(scope),
                notice,
                error));
    }
}
