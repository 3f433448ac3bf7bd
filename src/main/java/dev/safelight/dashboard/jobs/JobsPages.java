package dev.safelight.dashboard.jobs;

import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.dashboard.Inputs;
import dev.safelight.dashboard.Live;
import dev.safelight.dashboard.Viewer;
import dev.safelight.device.Callers;
import dev.safelight.upload.UploadJobService;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The list of upload jobs, and the retry of everything that it shows. */
@Path("/jobs")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MEMBER)
@RunOnVirtualThread
class JobsPages {
    private final JobLists lists;
    private final UploadJobService jobs;
    private final Callers callers;
    private final Viewer viewer;

    @CheckedTemplate(basePath = "jobs")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(JobList list);

        static native TemplateInstance list$live(JobList list);
    }

    JobsPages(JobLists lists, UploadJobService jobs, Callers callers, Viewer viewer) {
        this.lists = lists;
        this.jobs = jobs;
        this.callers = callers;
        this.viewer = viewer;
    }

    @GET
    public TemplateInstance list(@Context UriInfo address, @RestQuery @Nullable String fragment) {
        var list = lists.read(callers.scope(), new Inputs(address.getQueryParameters()));
        return Live.choose(fragment, list, Templates::list, Templates::list$live);
    }

    @POST
    @Path("/retry")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response retry(MultivaluedMap<String, String> form) {
        var inputs = new Inputs(form);
        var query = JobQuery.of(inputs);
        var done = jobs.retryAll(callers.scope(), query.filter(viewer.zone()));
        var page = RetryNotice.on(RetryReturn.of(inputs).address(query), done);
        return Response.seeOther(URI.create(page.toString())).build();
    }
}
