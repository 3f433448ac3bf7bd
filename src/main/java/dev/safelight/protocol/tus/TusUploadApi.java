package dev.safelight.protocol.tus;

import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.protocol.Drain;
import dev.safelight.upload.intake.Append;
import dev.safelight.upload.intake.OffsetMismatchException;
import dev.safelight.upload.intake.PartService;
import dev.safelight.upload.intake.ResumableUploadService;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadGoneException;
import dev.safelight.upload.intake.UploadProgress;
import dev.safelight.upload.intake.UploadService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** tus 1.0: where an upload or a part stands, more of it, and its end before it is whole. */
@Path(Tus.PATH + "/{id}")
@RolesAllowed({Roles.DEVICE, Roles.REVOKED_DEVICE})
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
@Tag(name = "tus")
public class TusUploadApi {
    private final UploadService uploads;
    private final ResumableUploadService resumable;
    private final PartService parts;
    private final Callers callers;

    TusUploadApi(UploadService uploads, ResumableUploadService resumable, PartService parts, Callers callers) {
        this.uploads = uploads;
        this.resumable = resumable;
        this.parts = parts;
        this.callers = callers;
    }

    @OPTIONS
    @PermitAll
    @Operation(summary = "What this server speaks of tus")
    public Response capabilities() {
        return TusAnswers.capabilities(uploads.maxSize());
    }

    @HEAD
    @Operation(summary = "Where an upload stands")
    @APIResponse(responseCode = "200", description = "Upload-Offset says how many bytes are here")
    public Response offset(@PathParam("id") String id) {
        return unlessGone(() -> part(id).map(name -> TusAnswers.told(parts.state(callers.device(), name)))
                .orElseGet(() -> TusAnswers.told(resumable.state(callers.device(), id))));
    }

    @PATCH
    @Operation(summary = "Send more of an upload")
    @APIResponse(responseCode = "204", description = "Taken; when it was the last of it, stored or durably spooled")
    public Response append(@PathParam("id") String id, @Context RoutingContext context, InputStream body) {
        var drain = new Drain(context);
        try {
            var sent = new UploadBody(body, drain::hangUp, UploadProgress.SILENT);
            var answer = unlessGone(() -> append(id, new TusRequest(context).append(), sent));
            drain.settle();
            return answer;
        } catch (OffsetMismatchException mismatch) {
            drain.settle();
            context.response().putHeader("Upload-Offset", Long.toString(mismatch.expected()));
            throw mismatch;
        } catch (ProblemException refused) {
            drain.settle();
            if (refused.type() == ProblemType.CHECKSUM_MISMATCH) {
                return TusAnswers.refusal(Tus.CHECKSUM_MISMATCH, refused);
            }
            throw refused;
        }
    }

    private Response append(String id, Append append, UploadBody body) {
        var device = callers.device();
        var part = part(id);
        if (part.isPresent()) {
            return TusAnswers.changed(Response.noContent(), parts.append(device, part.get(), append, body))
                    .build();
        }
        if (resumable.state(device, id).door().equals(Tus.CONCATENATED)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "This upload was put together from parts; it takes no more bytes.");
        }
        return TusAnswers.changed(Response.noContent(), resumable.append(device, id, append, body))
                .build();
    }

    @DELETE
    @Operation(summary = "Give an unfinished upload up")
    @APIResponse(responseCode = "204", description = "It is given up, and its bytes are gone")
    public Response cancel(@PathParam("id") String id) {
        return unlessGone(() -> {
            part(id).ifPresentOrElse(
                            name -> parts.cancel(callers.device(), name), () -> resumable.cancel(callers.device(), id));
            return Response.noContent().build();
        });
    }

    private static Optional<String> part(String id) {
        return id.startsWith(Tus.PART) ? Optional.of(id.substring(Tus.PART.length())) : Optional.empty();
    }

    /** tus tells what there was once from what there never was. */
    private static Response unlessGone(Supplier<Response> answer) {
        try {
            return answer.get();
        } catch (UploadGoneException gone) {
            return TusAnswers.refusal(Response.Status.GONE.getStatusCode(), gone);
        }
    }
}
