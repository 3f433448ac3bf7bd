package dev.safelight.dashboard.originals;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.dashboard.FormAnswer;
import dev.safelight.dashboard.Inputs;
import dev.safelight.dashboard.Live;
import dev.safelight.device.Callers;
import dev.safelight.integrity.IntegrityService;
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

/** How the stored originals are. */
@Path("/originals")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class OriginalsPages {
    private static final int PAGE_SIZE = 50;

    private final IntegrityService integrity;
    private final CurrentAccount account;
    private final Callers callers;

    @CheckedTemplate(basePath = "originals")
    static class Templates {
        private Templates() {}

        static native TemplateInstance originals(OriginalsPage page);

        static native TemplateInstance originals$live(OriginalsPage page);
    }

    OriginalsPages(IntegrityService integrity, CurrentAccount account, Callers callers) {
        this.integrity = integrity;
        this.account = account;
        this.callers = callers;
    }

    @GET
    public TemplateInstance originals(
            @Context UriInfo address, @RestQuery @Nullable String did, @RestQuery @Nullable String fragment) {
        var number = new Inputs(address.getQueryParameters()).page();
        return Live.choose(
                fragment,
                page(number, OriginalsNotice.sentenceOf(did), ""),
                Templates::originals,
                Templates::originals$live);
    }

    @POST
    @Path("/pause")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response pause() {
        return after(OriginalsNotice.PAUSED, () -> integrity.pause(account.get().id()));
    }

    @POST
    @Path("/resume")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response resume() {
        return after(OriginalsNotice.RESUMED, integrity::resume);
    }

    @POST
    @Path("/verify")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response verifyEverything() {
        return after(OriginalsNotice.EVERYTHING, integrity::verifyEverything);
    }

    @POST
    @Path("/lost")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response lost() {
        return after(OriginalsNotice.LOST, integrity::lost);
    }

    @POST
    @Path("/assets/{asset}/verify")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response verify(@RestPath UUID asset) {
        return after(OriginalsNotice.ASSET, () -> integrity.verify(callers.scope(), asset));
    }

    private Response after(OriginalsNotice notice, Runnable action) {
        return FormAnswer.after("/originals", notice, action, error -> Templates.originals(page(0, "", error)));
    }

    private OriginalsPage page(int number, String notice, String error) {
        return new OriginalsPage(integrity.view(), integrity.damages(number, PAGE_SIZE), notice, error);
    }
}
