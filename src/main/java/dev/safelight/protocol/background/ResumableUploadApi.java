package dev.safelight.protocol.background;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.protocol.Drain;
import dev.safelight.protocol.Receipts;
import dev.safelight.upload.Origin;
import dev.safelight.upload.intake.Append;
import dev.safelight.upload.intake.Extent;
import dev.safelight.upload.intake.OffsetMismatchException;
import dev.safelight.upload.intake.ResumableUploadService;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadService;
import dev.safelight.upload.intake.UploadState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * An upload that {@link UploadApi} has begun: where it stands, more of it, and its end before it is whole. Speaks the drafts
 * of <em>Resumable Uploads for HTTP</em> from interop version 3 to 8.
 */
@Path(ResumableUploadApi.PATH + "/{id}")
@RolesAllowed({Roles.DEVICE, Roles.REVOKED_DEVICE})
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
@Tag(name = "Device")
public class ResumableUploadApi {
    static final String PATH = "/api/v1/resumable-uploads";
    static final String PARTIAL_UPLOAD = "application/partial-upload";

    private final ResumableUploadService resumable;
    private final UploadService uploads;
    private final Callers callers;
    private final Clock clock;

    ResumableUploadApi(ResumableUploadService resumable, UploadService uploads, Callers callers, Clock clock) {
        this.resumable = resumable;
        this.uploads = uploads;
        this.callers = callers;
        this.clock = clock;
    }

    @OPTIONS
    @PermitAll
    @Operation(summary = "Ask what this address takes")
    public Response preflight() {
        return Preflight.answer("OPTIONS, HEAD, GET, PATCH, DELETE", uploads.maxSize());
    }

    @HEAD
    @Operation(summary = "Where an upload stands")
    @APIResponse(responseCode = "204", description = "Upload-Offset says how many bytes are here")
    public Response offset(@PathParam("id") String id, @Context HttpServerRequest request, @Context UriInfo address) {
        if (request.headers().contains("Upload-Offset")
                || request.headers().contains("Upload-Complete")
                || request.headers().contains("Upload-Incomplete")) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "This request asks; leave Upload-Offset and Upload-Complete out.");
        }
        var conversation = new Conversation(request, address, uploads.maxSize(), clock);
        var upload = resumable.state(callers.device(), id);
        var answer = conversation.describe(Response.noContent(), upload).header("Cache-Control", "no-store");
        upload.length().ifPresent(length -> answer.header("Upload-Length", length));
        return conversation.limits(answer, upload).build();
    }

    @GET
    @Operation(summary = "Where an upload stands")
    @APIResponse(responseCode = "204", description = "Upload-Offset says how many bytes are here")
    public Response offsetByGet(
            @PathParam("id") String id, @Context HttpServerRequest request, @Context UriInfo address) {
        return offset(id, request, address);
    }

    @PATCH
    @Operation(summary = "Send more of an upload")
    @APIResponse(responseCode = "201", description = "Stored or durably spooled; or, with Upload-Complete: ?0, taken")
    @APIResponse(responseCode = "200", description = "These bytes were stored before")
    @APIResponse(responseCode = "409", description = "The upload stands elsewhere; Upload-Offset says where")
    public Response append(
            @PathParam("id") String id, @Context RoutingContext context, @Context UriInfo address, InputStream body) {
        var drain = new Drain(context);
        var conversation = new Conversation(context.request(), address, uploads.maxSize(), clock);
        try {
            requireMediaType(context.request(), conversation.version());
            var progress = conversation.continuation();
            var upload = resumable.append(
                    callers.device(), id, parse(context), new UploadBody(body, drain::hangUp, progress));
            drain.settle();
            return answer(conversation, upload);
        } catch (OffsetMismatchException mismatch) {
            drain.settle();
            var version = conversation.version();
            context.response()
                    .putHeader("Upload-Offset", Long.toString(mismatch.expected()))
                    .putHeader(version.completeHeader(), version.completeValue(false));
            throw mismatch;
        } catch (ProblemException refused) {
            drain.settle();
            conversation.explain(refused);
            throw refused;
        }
    }

    private static Response answer(Conversation conversation, UploadState upload) {
        var answer = upload.answer()
                .map(Receipts::answer)
                .orElseGet(() -> conversation.limits(Response.status(Response.Status.CREATED), upload));
        return conversation.describe(answer, upload).build();
    }

    @DELETE
    @Operation(summary = "Give an unfinished upload up")
    @APIResponse(responseCode = "204", description = "It is given up, and its bytes are gone")
    public Response cancel(@PathParam("id") String id, @Context HttpServerRequest request, @Context UriInfo address) {
        resumable.cancel(callers.device(), id);
        return new Conversation(request, address, uploads.maxSize(), clock)
                .echo(Response.noContent())
                .build();
    }

    private static void requireMediaType(HttpServerRequest request, InteropVersion version) {
        var type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        if (version.demandsMediaType() && !type.equals(PARTIAL_UPLOAD)) {
            request.response().putHeader("Accept-Patch", PARTIAL_UPLOAD);
            throw new ProblemException(ProblemType.UNSUPPORTED_TYPE, "Send Content-Type: " + PARTIAL_UPLOAD + ".");
        }
    }

    private static Append parse(RoutingContext context) {
        var caller = RequestOrigin.of(context);
        var headers = new UploadHeaders(context.request().headers());
        try {
            long offset = headers.offset();
            boolean whole = headers.complete()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Upload-Complete must say ?1 when the file ends with this body, else ?0"));
            return new Append(
                    offset,
                    whole ? Extent.WHOLE : Extent.PART,
                    headers.length(offset, whole),
                    Optional.empty(),
                    new Origin(UploadApi.DOOR, caller.address(), caller.userAgent()));
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, malformed.getMessage() + ".", malformed);
        }
    }
}
