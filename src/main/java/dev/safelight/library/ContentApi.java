package dev.safelight.library;

import dev.safelight.asset.ResourceContent;
import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.HttpDate;
import dev.safelight.storage.RangeHeader;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Originals over HTTP, byte for byte, always as a download: nothing that was uploaded is ever shown as a page. */
@Path("/api/v1/asset-resources")
@RolesAllowed("member")
@RunOnVirtualThread
@Tag(name = "Assets")
public class ContentApi {
    private final ContentService content;
    private final Callers callers;

    ContentApi(ContentService content, Callers callers) {
        this.content = content;
        this.callers = callers;
    }

    @GET
    @Path("/{id}/content")
    @Operation(summary = "The original, or a range of it")
    public Response get(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("Range") @Nullable String range,
            @Context HttpServerResponse response) {
        var file = content.describe(callers.scope(), id);
        var tag = tag(file);
        if (ifNoneMatch != null && (ifNoneMatch.contains(tag) || "*".equals(ifNoneMatch.strip()))) {
            return headers(Response.notModified(), file).build();
        }
        var asked = ifRange == null || ifRange.equals(tag) ? range : null;
        long size = file.original().size();
        return switch (RangeHeader.of(asked, size)) {
            case RangeHeader.Whole whole ->
                headers(Response.ok(content.open(file, ByteRange.ALL)), file)
                        .header(HttpHeaders.CONTENT_LENGTH, size)
                        .build();
            case RangeHeader.Part part -> part(file, part.range());
            case RangeHeader.Unsatisfiable _ -> throw outside(size, response);
        };
    }

    @HEAD
    @Path("/{id}/content")
    @Operation(summary = "What the original is, without its bytes")
    public Response head(@PathParam("id") UUID id) {
        var file = content.describe(callers.scope(), id);
        return headers(Response.ok(), file)
                .header(HttpHeaders.CONTENT_LENGTH, file.original().size())
                .build();
    }

    private static ProblemException outside(long size, HttpServerResponse response) {
        response.putHeader("Content-Range", "bytes */" + size);
        return new ProblemException(
                ProblemType.RANGE_NOT_SATISFIABLE, "Ask for a range within the %d bytes of this file.".formatted(size));
    }

    private Response part(ResourceContent file, ByteRange range) {
        var contentRange = "bytes %d-%d/%d"
                .formatted(
                        range.offset(),
                        range.offset() + range.length() - 1,
                        file.original().size());
        return headers(Response.status(Status.PARTIAL_CONTENT).entity(content.open(file, range)), file)
                .header("Content-Range", contentRange)
                .header(HttpHeaders.CONTENT_LENGTH, range.length())
                .build();
    }

    private static ResponseBuilder headers(ResponseBuilder response, ResourceContent file) {
        var original = file.original();
        return response.type(original.mediaType())
                .header(HttpHeaders.ETAG, tag(file))
                .header("Repr-Digest", original.checksum().asReprDigest())
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file))
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(
                        HttpHeaders.LAST_MODIFIED,
                        Optional.ofNullable(original.storedAt())
                                .map(HttpDate::format)
                                .orElse(null));
    }

    private static String tag(ResourceContent file) {
        return '"' + file.original().checksum().hex() + '"';
    }

    /** RFC 6266: an ASCII name for old programs, the real one for the others. */
    private static String disposition(ResourceContent file) {
        var key = file.original().key().value();
        var name = Optional.ofNullable(file.filename()).orElse(key.substring(key.lastIndexOf('/') + 1));
        var ascii = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(ascii, encoded);
    }
}
