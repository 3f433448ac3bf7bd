package dev.safelight.protocol.background;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.protocol.Drain;
import dev.safelight.protocol.Receipts;
import dev.safelight.upload.Origin;
import dev.safelight.upload.Reason;
import dev.safelight.upload.intake.Extent;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadHead;
import dev.safelight.upload.intake.UploadRequest;
import dev.safelight.upload.intake.UploadService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * One asset resource as a raw body, the way the iOS upload extension sends it. Whatever the {@code Content-Type} says, the
 * body is taken as bytes; multipart is never parsed. Every upload can be carried on at {@link ResumableUploadApi}, at the
 * address that the interim answer 104 tells.
 */
@Path("/api/v1/uploads/{asset}/{type}")
@RolesAllowed({Roles.DEVICE, Roles.REVOKED_DEVICE})
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
@Tag(name = "Device")
public class UploadApi {
    static final String DOOR = "background";

    private final UploadService uploads;
    private final Callers callers;
    private final Clock clock;

    UploadApi(UploadService uploads, Callers callers, Clock clock) {
        this.uploads = uploads;
        this.callers = callers;
        this.clock = clock;
    }

    @OPTIONS
    @PermitAll
    @Operation(summary = "Ask what this address takes, as iOS does before the first upload")
    @APIResponse(responseCode = "200", description = "Resumable uploads, within the limits of Upload-Limit")
    public Response preflight() {
        return Preflight.answer("OPTIONS, PUT, POST", uploads.maxSize());
    }

    @PUT
    @Operation(summary = "Upload one asset resource, or begin to")
    @APIResponse(responseCode = "201", description = "Stored, or durably spooled; with Upload-Complete: ?0, begun")
    @APIResponse(responseCode = "200", description = "These bytes were stored before")
    public Response put(
            @PathParam("asset") String asset,
            @PathParam("type") String type,
            @Context RoutingContext context,
            @Context UriInfo address,
            InputStream body) {
        return upload(asset, type, context, address, body);
    }

    @POST
    @Operation(summary = "Upload one asset resource, or begin to")
    @APIResponse(responseCode = "201", description = "Stored, or durably spooled; with Upload-Complete: ?0, begun")
    @APIResponse(responseCode = "200", description = "These bytes were stored before")
    public Response post(
            @PathParam("asset") String asset,
            @PathParam("type") String type,
            @Context RoutingContext context,
            @Context UriInfo address,
            InputStream body) {
        return upload(asset, type, context, address, body);
    }

    private Response upload(String asset, String type, RoutingContext context, UriInfo address, InputStream body) {
        var drain = new Drain(context);
        var conversation = new Conversation(context.request(), address, uploads.maxSize(), clock);
        try {
            var upload = uploads.receive(
                    parse(asset, type, context), new UploadBody(body, drain::hangUp, conversation.creation()));
            drain.settle();
            var answer = upload.answer()
                    .map(Receipts::answer)
                    .orElseGet(() -> conversation.limits(Response.created(conversation.location(upload)), upload));
            return conversation.describe(answer, upload).build();
        } catch (ProblemException refused) {
            drain.settle();
            conversation.explain(refused);
            throw refused;
        }
    }

    private UploadRequest parse(String asset, String type, RoutingContext context) {
        var caller = RequestOrigin.of(context);
        var headers = new UploadHeaders(context.request().headers());
        var origin = new Origin(DOOR, caller.address(), caller.userAgent());
        var named = new UploadHead(callers.device(), asset, type, headers.facts(DOOR, OptionalLong.empty()), origin);
        var known = uploads.requireNamed(named);
        try {
            boolean whole = headers.complete().orElse(true);
            var head =
                    new UploadHead(named.device(), asset, type, headers.facts(DOOR, headers.length(0, whole)), origin);
            return new UploadRequest(
                    head,
                    known,
                    headers.checksum(),
                    Optional.empty(),
                    whole ? Extent.WHOLE : Extent.PART,
                    Drain.isWaitingForGo(context.request()));
        } catch (ProblemException contradiction) {
            var refusal = uploads.refuse(named, Reason.LENGTH_MISMATCH, contradiction.detail());
            throw refusal.type() == contradiction.type() ? contradiction : refusal;
        } catch (IllegalArgumentException malformed) {
            throw uploads.refuse(named, Reason.INVALID_REQUEST, String.valueOf(malformed.getMessage()));
        }
    }
}
