package dev.safelight.dashboard.jobs;

import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.dashboard.FormAnswer;
import dev.safelight.dashboard.Inputs;
import dev.safelight.dashboard.Live;
import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.UploadJobService;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** One upload job's story, and what a person can do about it. */
@Path("/jobs/{id: [0-9a-fA-F-]{36}}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MEMBER)
@RunOnVirtualThread
class JobPages {
    private final UploadJobService jobs;
    private final Callers callers;

    @CheckedTemplate(basePath = "jobs")
    static class Templates {
        private Templates() {}

        static native TemplateInstance job(JobStoryPage page);

        static native TemplateInstance job$live(JobStoryPage page);
    }

    JobPages(UploadJobService jobs, Callers callers) {
        this.jobs = jobs;
        this.callers = callers;
    }

    @GET
    public TemplateInstance job(@RestPath UUID id, @Context UriInfo address, @RestQuery @Nullable String fragment) {
        var story = jobs.story(callers.scope(), id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such upload job."));
        var did = new Inputs(address.getQueryParameters()).word("did", JobAction::of);
        return Live.choose(fragment, JobStoryPage.of(story, did.orElse(null)), Templates::job, Templates::job$live);
    }

    @POST
    @Path("/retry")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response retry(@RestPath UUID id) {
        jobs.retry(callers.scope(), id);
        return back(id, JobAction.RETRY);
    }

    @POST
    @Path("/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response cancel(@RestPath UUID id) {
        jobs.cancel(callers.scope(), id);
        return back(id, JobAction.CANCEL);
    }

    @POST
    @Path("/ignore")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response ignore(@RestPath UUID id, @RestForm @DefaultValue("") String note) {
        jobs.ignore(callers.scope(), id, note);
        return back(id, JobAction.IGNORE);
    }

    @POST
    @Path("/heed")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response stopIgnoring(@RestPath UUID id) {
        jobs.stopIgnoring(callers.scope(), id);
        return back(id, JobAction.HEED);
    }

    private static Response back(UUID id, JobAction done) {
        return FormAnswer.to("/jobs/" + id + "?did=" + done.slug());
    }
}
