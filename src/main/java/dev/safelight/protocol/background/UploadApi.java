package dev.safelight.protocol.background;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Roles;
import dev.safelight.asset.AssetResourceType;
import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.Sha256;
import dev.safelight.upload.Origin;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import dev.safelight.upload.intake.UploadAnswer;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadHead;
import dev.safelight.upload.intake.UploadRequest;
import dev.safelight.upload.intake.UploadService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * One asset resource as a raw body, the way the iOS upload extension sends it. Whatever the {@code Content-Type} says, the
 * body is taken as bytes; multipart is never parsed.
 */
@Path("/api/v1/uploads/{asset}/{type}")
@RolesAllowed({Roles.DEVICE, Roles.REVOKED_DEVICE})
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
@Tag(name = "Device")
public class UploadApi {
    static final String DOOR = "background";
    private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_.~-]{1,128}");

    private final UploadService uploads;
    private final Callers callers;

    UploadApi(UploadService uploads, Callers callers) {
        this.uploads = uploads;
        this.callers = callers;
    }

    @PUT
    @Operation(summary = "Upload one asset resource")
    @APIResponse(responseCode = "201", description = "Stored, or durably spooled")
    @APIResponse(responseCode = "200", description = "These bytes were stored before")
    public Response put(
            @PathParam("asset") String asset,
            @PathParam("type") String type,
            @Context RoutingContext context,
            InputStream body) {
        return upload(asset, type, context, body);
    }

    @POST
    @Operation(summary = "Upload one asset resource")
    @APIResponse(responseCode = "201", description = "Stored, or durably spooled")
    @APIResponse(responseCode = "200", description = "These bytes were stored before")
    public Response post(
            @PathParam("asset") String asset,
            @PathParam("type") String type,
            @Context RoutingContext context,
            InputStream body) {
        return upload(asset, type, context, body);
    }

    private Response upload(String asset, String type, RoutingContext context, InputStream body) {
        var drain = new Drain(context);
        try {
            var answer = uploads.receive(parse(asset, type, context), new UploadBody(body, drain::hangUp));
            drain.settle();
            return answer(answer);
        } catch (ProblemException refused) {
            drain.settle();
            if (refused.type() == ProblemType.TOO_LARGE) {
                context.response().putHeader("Upload-Limit", "min-size=0, max-size=" + uploads.maxSize());
            }
            throw refused;
        }
    }

    private UploadRequest parse(String asset, String type, RoutingContext context) {
        var caller = RequestOrigin.of(context);
        var headers = new UploadHeaders(context.request().headers());
        var origin = new Origin(DOOR, caller.address(), caller.userAgent());
        var head = new UploadHead(callers.device(), asset, type, headers.facts(DOOR), origin);
        if (!ASSET.matcher(asset).matches()) {
            throw uploads.refuse(
                    head,
                    Reason.INVALID_REQUEST,
                    "The asset's id must have 1 to 128 characters of A-Z a-z 0-9 - _ . ~");
        }
        var known = AssetResourceType.of(type)
                .orElseThrow(() -> uploads.refuse(
                        head, Reason.UNSUPPORTED, "The type of the asset resource is not one of the contract's."));
        return new UploadRequest(head, known, checksum(headers, head), Drain.isWaitingForGo(context.request()));
    }

    private Optional<Sha256> checksum(UploadHeaders headers, UploadHead head) {
        try {
            return headers.checksum();
        } catch (IllegalArgumentException malformed) {
            throw uploads.refuse(head, Reason.INVALID_REQUEST, String.valueOf(malformed.getMessage()));
        }
    }

    private static Response answer(UploadAnswer answer) {
        var status = answer.outcome() == Outcome.DUPLICATE ? Response.Status.OK : Response.Status.CREATED;
        return Response.status(status)
                .header("Safelight-Outcome", answer.outcome().slug())
                .header("Safelight-Job", answer.job())
                .header("Safelight-Asset", answer.asset())
                .header("Safelight-Resource", answer.resource())
                .header("Repr-Digest", answer.checksum().asReprDigest())
                .location(URI.create("/api/v1/asset-resources/" + answer.resource()))
                .build();
    }
}
