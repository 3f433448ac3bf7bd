package dev.safelight.upload;

import dev.safelight.device.Callers;
import dev.safelight.problem.Parameters;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Many upload jobs at once over HTTP: by reason, device and day, and what to do about them. */
@Path("/api/v1/upload-job-groups")
@RolesAllowed("member")
@RunOnVirtualThread
@Tag(name = "Upload jobs")
public class BulkJobApi {
    private static final int AT_MOST = 500;

    private final BulkJobService bulk;
    private final Callers callers;

    BulkJobApi(BulkJobService bulk, Callers callers) {
        this.bulk = bulk;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "Unfinished jobs counted by reason, device and day, 500 groups at most")
    public List<JobGroup> groups(@BeanParam JobFilterParameters filter, @QueryParam("zone") @Nullable String zone) {
        var days = Parameters.word("zone", zone, "a time zone like Europe/Lisbon", BulkJobApi::region)
                .orElse(ZoneOffset.UTC);
        return bulk.groups(callers.scope(), filter.filter(), days, AT_MOST);
    }

    @POST
    @Path("/cancel")
    @Operation(summary = "Give up every job that a filter shows and that waits for its device")
    @APIResponse(responseCode = "202", description = "How many jobs it touched")
    @CustomDeserialization(KnownMembers.class)
    public Response cancel(@Nullable JobFilterRequest filter) {
        return accepted(bulk.cancelAll(callers.scope(), meant(filter)));
    }

    @POST
    @Path("/ignore")
    @Operation(summary = "Ignore every failure that a filter shows, until it fails anew")
    @APIResponse(responseCode = "202", description = "How many jobs it touched")
    @CustomDeserialization(KnownMembers.class)
    public Response ignore(@Nullable IgnoreRequest asked) {
        var filter = asked == null ? null : asked.filter();
        var note = asked == null || asked.note() == null ? "" : asked.note();
        return accepted(bulk.ignoreAll(callers.scope(), meant(filter), note));
    }

    /** Only names of regions: of an offset like {@code +02:00} the database would take the sign for its opposite. */
    private static Optional<ZoneId> region(String name) {
        return Optional.of(name).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of);
    }

    private static JobFilter meant(@Nullable JobFilterRequest filter) {
        return Optional.ofNullable(filter).map(JobFilterRequest::filter).orElse(JobFilter.ALL);
    }

    private static Response accepted(long touched) {
        return Response.accepted(new Touched(touched)).build();
    }

    /** What to ignore, and why. */
    public record IgnoreRequest(
            @Nullable JobFilterRequest filter, @Nullable String note) {}

    /** How many jobs were touched. */
    public record Touched(long jobs) {}
}
