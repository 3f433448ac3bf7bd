package dev.safelight.upload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.safelight.asset.Page;
import dev.safelight.asset.PageParameters;
import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The history of upload jobs over HTTP: look, retry, cancel. */
@Path("/api/v1/upload-jobs")
@RolesAllowed("member")
@RunOnVirtualThread
@Tag(name = "Upload jobs")
public class UploadJobApi {
    private final UploadJobService jobs;
    private final Callers callers;

    UploadJobApi(UploadJobService jobs, Callers callers) {
        this.jobs = jobs;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "Upload jobs, newest first")
    public Page<JobView> list(@BeanParam JobFilterParameters filter, @BeanParam PageParameters page) {
        return jobs.find(callers.scope(), filter.filter(), page.number(), page.size());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One upload job with its attempts")
    public JobResponse one(@PathParam("id") UUID id) {
        return jobs.story(callers.scope(), id)
                .map(story -> new JobResponse(story.job(), story.attempts()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such upload job."));
    }

    @POST
    @Path("/{id}/retry")
    @Operation(summary = "Retry one job: now if its bytes are here, else when its device comes")
    @APIResponse(responseCode = "202", description = "The job")
    public Response retry(@PathParam("id") UUID id) {
        return accepted(jobs.retry(callers.scope(), id));
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(summary = "Give one job up")
    @APIResponse(responseCode = "202", description = "The job")
    public Response cancel(@PathParam("id") UUID id) {
        return accepted(jobs.cancel(callers.scope(), id));
    }

    @POST
    @Path("/{id}/ignore")
    @Operation(summary = "Ignore one failure, until it fails anew")
    @APIResponse(responseCode = "202", description = "The job")
    public Response ignore(@PathParam("id") UUID id, @Nullable NoteRequest note) {
        return accepted(jobs.ignore(callers.scope(), id, NoteRequest.text(note)));
    }

    @DELETE
    @Path("/{id}/ignore")
    @Operation(summary = "Count a failure again that was ignored")
    public JobView stopIgnoring(@PathParam("id") UUID id) {
        return jobs.stopIgnoring(callers.scope(), id);
    }

    @POST
    @Path("/retry")
    @Operation(summary = "Retry every job that a filter shows and that a retry applies to")
    @APIResponse(responseCode = "202", description = "How many jobs it touched")
    @CustomDeserialization(KnownMembers.class)
    public Response retryAll(@Nullable JobFilterRequest filter) {
        var meant = Optional.ofNullable(filter).map(JobFilterRequest::filter).orElse(JobFilter.ALL);
        return accepted(jobs.retryAll(callers.scope(), meant));
    }

    private static Response accepted(Object body) {
        return Response.accepted(body).build();
    }

    /** Why a failure is ignored. */
    public record NoteRequest(@Nullable String note) {
        static String text(@Nullable NoteRequest request) {
            return request == null || request.note() == null ? "" : request.note();
        }
    }

    /** A job as lists show it, with its attempts, oldest first. */
    public record JobResponse(@JsonUnwrapped JobView job, List<AttemptView> attempts) {}
}
