package dev.safelight.protocol.immich.upload;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.protocol.Drain;
import dev.safelight.protocol.immich.Immich;
import dev.safelight.upload.Origin;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadProgress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Uploads of Immich's programs. */
@Path("/api/assets")
@RolesAllowed({Roles.DEVICE, Roles.REVOKED_DEVICE})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Immich")
class AssetUploadApi {
    private final AppUploads uploads;
    private final Callers callers;

    AssetUploadApi(AppUploads uploads, Callers callers) {
        this.uploads = uploads;
        this.callers = callers;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Upload one file as multipart/form-data, as Immich's programs do")
    @APIResponse(responseCode = "201", description = "Stored, or durably spooled")
    @APIResponse(responseCode = "200", description = "These bytes were stored before")
    public Response upload(
            @HeaderParam("x-immich-checksum") @Nullable String checksum,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @Context RoutingContext context,
            InputStream body) {
        var drain = new Drain(context);
        try {
            var caller = RequestOrigin.of(context);
            var origin = new Origin(Immich.DOOR, caller.address(), caller.userAgent());
            var uploaded = uploads.take(
                    new Sender(callers.device(), origin),
                    checksum,
                    contentType,
                    new UploadBody(body, drain::hangUp, UploadProgress.SILENT));
            drain.settle();
            return Response.status(uploaded.isDuplicate() ? Response.Status.OK : Response.Status.CREATED)
                    .entity(uploaded)
                    .build();
        } catch (ProblemException refused) {
            drain.settle();
            throw refused;
        }
    }
}
