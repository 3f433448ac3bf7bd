package dev.safelight.protocol.nextcloud.upload;

import dev.safelight.account.Roles;
import dev.safelight.device.CallingDevice;
import dev.safelight.protocol.nextcloud.file.NextcloudPaths;
import dev.safelight.protocol.nextcloud.file.NextcloudPaths.UploadPath;
import dev.safelight.protocol.nextcloud.file.NextcloudPut;
import dev.safelight.protocol.webdav.DavDoor;
import dev.safelight.protocol.webdav.DavException;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.protocol.webdav.DavRequest;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadProgress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Uploads in chunks: a folder is made for the upload, chunks are put into it, and moving its {@code .file} makes one file of them.
 * Until then nothing of it is in the tree.
 */
@ApplicationScoped
public class ChunkDoor {
    private static final String WHOLE = ".file";
    private static final int CREATED = 201;

    private final ChunkService chunks;
    private final NextcloudPut put;

    ChunkDoor(ChunkService chunks, NextcloudPut put) {
        this.chunks = chunks;
        this.put = put;
    }

    /** A request about an upload. */
    private record Asked(RoutingContext context, UploadPath path, CallingDevice device, DavRequest request) {
        String upload() {
            return path.upload().orElseThrow(ChunkDoor::notTaken);
        }

        boolean isAboutChunk() {
            return path.chunk().isPresent();
        }

        /** It is about the whole upload. */
        void requireFolder() {
            if (isAboutChunk()) {
                throw notTaken();
            }
        }
    }

    /** Answers a request whose address is one of uploads. */
    public Response answer(RoutingContext context, UploadPath path, CallingDevice device, InputStream body) {
        var mount = new DavMount(NextcloudPaths.FACE, path.prefix(), List.of(), device);
        var asked = new Asked(context, path, device, new DavRequest(context, mount));
        return DavDoor.guarded(context, () -> {
            if (device.revoked()) {
                throw Roles.revokedDevice();
            }
            return switch (asked.request().method()) {
                case "MKCOL" -> begin(asked);
                case "PROPFIND" -> list(asked);
                case "PUT" -> receive(asked, body);
                case "MOVE" -> assemble(asked);
                case "DELETE" -> give(asked);
                default -> throw notTaken();
            };
        });
    }

    private Response begin(Asked asked) {
        asked.requireFolder();
        if (!chunks.begin(asked.device(), asked.upload())) {
            throw new DavException(405, "This upload was begun before; go on with it.");
        }
        return Response.status(CREATED).build();
    }

    private Response list(Asked asked) {
        asked.requireFolder();
        return ChunkListing.of(asked.path(), known(asked));
    }

    private Response receive(Asked asked, InputStream body) {
        var name = asked.path().chunk().orElseThrow(ChunkDoor::notTaken);
        if (!ChunkView.isName(name)) {
            throw DavException.invalid("The name of a chunk must begin with the number that tells its place.");
        }
        var request = asked.request();
        var sent = DavDoor.body(asked.context(), body);
        if (!chunks.receive(asked.device(), asked.upload(), name, request.length(), sent, request.origin())) {
            throw unknown();
        }
        return Response.status(CREATED).build();
    }

    private Response assemble(Asked asked) {
        if (!asked.path().chunk().filter(WHOLE::equals).isPresent()) {
            throw DavException.invalid("Only the whole upload can be moved, which is called .file.");
        }
        var mount = NextcloudPaths.destination(asked.context(), asked.device())
                .orElseThrow(() -> DavException.invalid("The Destination header must say where to."));
        var request = new DavRequest(asked.context(), mount);
        var path = request.destination();
        var whole = chunks.assemble(asked.device(), known(asked));
        try (var stream = whole.stream()) {
            var total = request.number("OC-Total-Length");
            var length = total.isPresent() ? total : OptionalLong.of(whole.length());
            // The bytes come from our own disk, so there is no connection to end.
            var answer = put.write(request, path, length, new UploadBody(stream, () -> {}, UploadProgress.SILENT));
            chunks.remove(asked.device(), asked.upload());
            return answer;
        } catch (IOException closing) {
            throw new UncheckedIOException(closing);
        }
    }

    private Response give(Asked asked) {
        asked.requireFolder();
        if (!chunks.remove(asked.device(), asked.upload())) {
            throw unknown();
        }
        return Response.noContent().build();
    }

    private List<ChunkView> known(Asked asked) {
        return chunks.chunks(asked.device(), asked.upload()).orElseThrow(ChunkDoor::unknown);
    }

    private static DavException unknown() {
        return new DavException(404, "There is no such upload; begin it with MKCOL.");
    }

    private static DavException notTaken() {
        return new DavException(405, "This address does not take this method.");
    }
}
