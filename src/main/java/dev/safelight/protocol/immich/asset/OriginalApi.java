package dev.safelight.protocol.immich.asset;

import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.RangeHeader;
import dev.safelight.upload.content.ContentReader;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Originals, byte for byte, always as a download. */
@Path("/api/assets/{id}/original")
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Tag(name = "Immich")
class OriginalApi {
    private final ImmichAssets assets;
    private final ContentReader content;
    private final Callers callers;

    OriginalApi(ImmichAssets assets, ContentReader content, Callers callers) {
        this.assets = assets;
        this.content = content;
        this.callers = callers;
    }

    @GET
    public Response original(
            @PathParam("id") UUID id,
            @HeaderParam("Range") @Nullable String range,
            @Context HttpServerResponse response) {
        var asset = assets.find(Library.of(callers.device()), id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such asset."));
        return switch (RangeHeader.of(range, asset.size())) {
            case RangeHeader.Whole _ -> headers(Response.ok(open(asset, ByteRange.ALL)), asset, asset.size());
            case RangeHeader.Part part -> part(asset, part.range());
            case RangeHeader.Unsatisfiable _ -> {
                response.putHeader("Content-Range", "bytes */" + asset.size());
                throw new ProblemException(
                        ProblemType.RANGE_NOT_SATISFIABLE,
                        "Ask for a range within the %d bytes of this file.".formatted(asset.size()));
            }
        };
    }

    private Response part(ImmichAsset asset, ByteRange range) {
        var within = "bytes %d-%d/%d".formatted(range.offset(), range.offset() + range.length() - 1, asset.size());
        var part = Response.status(Response.Status.PARTIAL_CONTENT)
                .entity(open(asset, range))
                .header("Content-Range", within);
        return headers(part, asset, range.length());
    }

    private InputStream open(ImmichAsset asset, ByteRange range) {
        return content.open(asset.account(), asset.checksum256(), range);
    }

    private static Response headers(ResponseBuilder response, ImmichAsset asset, long length) {
        var name = URLEncoder.encode(asset.filename(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return response.type(asset.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }
}
