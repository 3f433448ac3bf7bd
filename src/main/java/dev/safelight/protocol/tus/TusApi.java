package dev.safelight.protocol.tus;

import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.device.CallingDevice;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.protocol.Drain;
import dev.safelight.upload.intake.Extent;
import dev.safelight.upload.intake.PartService;
import dev.safelight.upload.intake.ResumableUploadService;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadHead;
import dev.safelight.upload.intake.UploadProgress;
import dev.safelight.upload.intake.UploadRequest;
import dev.safelight.upload.intake.UploadService;
import dev.safelight.upload.intake.UploadState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** tus 1.0: begins uploads, and parts of uploads. {@link TusUploadApi} goes on with them. */
@Path(Tus.PATH)
@RolesAllowed({Roles.DEVICE, Roles.REVOKED_DEVICE})
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
@Tag(name = "tus")
public class TusApi {

    private final UploadService uploads;
    private final ResumableUploadService resumable;
    private final PartService parts;
    private final Callers callers;

    TusApi(UploadService uploads, ResumableUploadService resumable, PartService parts, Callers callers) {
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

    @POST
    @Operation(summary = "Begin an upload, or a part of one; or put parts together")
    @APIResponse(responseCode = "201", description = "Location says where to send the bytes")
    public Response create(@Context RoutingContext context, @Context UriInfo address, InputStream body) {
        var drain = new Drain(context);
        var request = new TusRequest(context);
        try {
            var sent = new UploadBody(body, drain::hangUp, UploadProgress.SILENT);
            var device = callers.device();
            var answer = request.isPart()
                    ? beginPart(device, request, sent, address)
                    : begin(device, request, sent, address);
            drain.settle();
            return answer;
        } catch (UncheckedBytes unchecked) {
            drain.settle();
            context.response().putHeader("Location", unchecked.location.toString());
            return TusAnswers.refusal(Tus.CHECKSUM_MISMATCH, unchecked.refused);
        } catch (ProblemException refused) {
            drain.settle();
            throw refused;
        }
    }

    /** The upload was made, but the bytes that came with it are not those of their checksum. */
    private static final class UncheckedBytes extends Exception {
        private static final long serialVersionUID = 1;
        private final transient URI location;
        private final transient ProblemException refused;

        UncheckedBytes(URI location, ProblemException refused) {
            super(refused);
            this.location = location;
            this.refused = refused;
        }
    }

    private Response beginPart(CallingDevice device, TusRequest request, UploadBody body, UriInfo address)
            throws UncheckedBytes {
        var begun = parts.create(device, request.lengthOfNew());
        var location = location(address, Tus.PART + begun.id());
        var append = request.appendOfNew();
        var part = append.isPresent()
                ? unlessMismatched(location, () -> parts.append(device, begun.id(), append.get(), body))
                : begun;
        return TusAnswers.changed(Response.created(location), part).build();
    }

    private Response begin(CallingDevice device, TusRequest request, UploadBody body, UriInfo address)
            throws UncheckedBytes {
        var ids = request.parts();
        var upload = ids.isPresent()
                ? concatenate(device, request, ids.get(), body)
                : beginWhole(device, request, body, address);
        return TusAnswers.changed(Response.created(location(address, upload.id())), upload)
                .build();
    }

    private UploadState beginWhole(CallingDevice device, TusRequest request, UploadBody body, UriInfo address)
            throws UncheckedBytes {
        var begin = parse(device, request, Tus.DOOR, request.lengthOfNew(), Extent.BY_LENGTH);
        var append = request.appendOfNew();
        if (append.isPresent() && append.get().digest().isPresent()) {
            var upload = uploads.receive(begin, body.withStream(InputStream.nullInputStream()));
            return unlessMismatched(
                    location(address, upload.id()), () -> resumable.append(device, upload.id(), append.get(), body));
        }
        return uploads.receive(begin, append.isPresent() ? body : body.withStream(InputStream.nullInputStream()));
    }

    private static <T> T unlessMismatched(URI location, Supplier<T> appending) throws UncheckedBytes {
        try {
            return appending.get();
        } catch (ProblemException refused) {
            if (refused.type() == ProblemType.CHECKSUM_MISMATCH) {
                throw new UncheckedBytes(location, refused);
            }
            throw refused;
        }
    }

    private UploadState concatenate(CallingDevice device, TusRequest request, List<String> ids, UploadBody body) {
        var whole = parts.assemble(device, ids);
        var begin = parse(device, request, Tus.CONCATENATED, OptionalLong.of(whole.length()), Extent.WHOLE);
        try (var stream = whole.stream()) {
            var upload = uploads.receive(begin, body.withStream(stream));
            parts.drop(device, ids);
            return upload;
        } catch (IOException closing) {
            throw new UncheckedIOException(closing);
        }
    }

    private UploadRequest parse(
            CallingDevice device, TusRequest request, String door, OptionalLong length, Extent extent) {
        var metadata = request.metadata();
        var asset = metadata.asset(length);
        var head = new UploadHead(device, asset, metadata.type(), metadata.facts(door, length), request.origin(door));
        var type = uploads.requireNamed(head);
        return new UploadRequest(head, type, Optional.empty(), metadata.raw(), extent, false);
    }

    private static URI location(UriInfo address, String name) {
        return address.getBaseUriBuilder().path(Tus.PATH).path(name).build();
    }
}
