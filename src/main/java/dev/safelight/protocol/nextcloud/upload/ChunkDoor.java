package dev.safelight.protocol.nextcloud.upload;

import dev.safelight.account.Roles;
import dev.safelight.device.CallingDevice;
import dev.safelight.protocol.nextcloud.file.NextcloudPaths;
import dev.safelight.protocol.nextcloud.file.NextcloudPaths.UploadPath;
import dev.safelight.protocol.nextcloud.file.NextcloudPut;
import dev.safelight.protocol.nextcloud.upload.ChunkService.Upload;
import dev.safelight.protocol.webdav.DavDoor;
import dev.safelight.protocol.webdav.DavException;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.protocol.webdav.DavRequest;
import dev.safelight.protocol.webdav.file.FileFacts;
import dev.safelight.protocol.webdav.file.FileWriter;
import dev.safelight.upload.Reason;
import dev.safelight.upload.intake.PartService;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadHead;
import dev.safelight.upload.intake.UploadProgress;
import dev.safelight.upload.intake.UploadService;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Uploads in chunks: a folder is made for the upload, chunks are put into it, and moving its {@code .file} makes one file of them.
 * Until then nothing of it is in the tree.
 */
@ApplicationScoped
public class ChunkDoor {
    private static final String WHOLE = ".file";
    private static final int CREATED = 201;

    private static final String TOTAL = "OC-Total-Length";

    private final ChunkService chunks;
    private final NextcloudPut put;
    private final FileWriter files;
    private final UploadService uploads;

    ChunkDoor(ChunkService chunks, NextcloudPut put, FileWriter files, UploadService uploads) {
        this.chunks = chunks;
        this.put = put;
        this.files = files;
        this.uploads = uploads;
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
        var total = total(asked, known(asked));
        file(asked, total).ifPresent(head -> chunks.gathered(asked.device(), asked.upload(), head));
        return Response.status(CREATED).build();
    }

    private Response list(Asked asked) {
        asked.requireFolder();
        return ChunkListing.of(asked.path(), known(asked).chunks());
    }

    private Response receive(Asked asked, InputStream body) {
        var name = asked.path().chunk().orElseThrow(ChunkDoor::notTaken);
        if (!ChunkView.isName(name)) {
            throw DavException.invalid("The name of a chunk must begin with the number that tells its place.");
        }
        var request = asked.request();
        var upload = known(asked);
        var head = file(asked, total(asked, upload));
        var sent = DavDoor.body(asked.context(), body);
        chunks.receive(asked.device(), upload, name, request.length(), sent, request.origin(), head);
        head.ifPresent(file -> chunks.gathered(asked.device(), asked.upload(), file));
        return Response.status(CREATED).build();
    }

    /** How long the whole file is, told now or before. */
    private OptionalLong total(Asked asked, Upload upload) {
        var told = asked.request().number(TOTAL);
        told.ifPresent(bytes -> chunks.total(upload, bytes));
        return told.isPresent() ? told : upload.total();
    }

    /** The file that the chunks are for, of a client that tells it before the end. */
    private Optional<UploadHead> file(Asked asked, OptionalLong total) {
        return NextcloudPaths.destination(asked.context(), asked.device())
                .map(mount -> new DavRequest(asked.context(), mount))
                .flatMap(request -> files.announced(
                        request.mount(),
                        new FileFacts(
                                request.destination(),
                                total,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                request.origin(),
                                false)));
    }

    private Response assemble(Asked asked) {
        if (!asked.path().chunk().filter(WHOLE::equals).isPresent()) {
            throw DavException.invalid("Only the whole upload can be moved, which is called .file.");
        }
        var mount = NextcloudPaths.destination(asked.context(), asked.device())
                .orElseThrow(() -> DavException.invalid("The Destination header must say where to."));
        var request = new DavRequest(asked.context(), mount);
        var upload = known(asked);
        var total = total(asked, upload);
        if (total.isEmpty() && !ChunkView.areGapless(upload.chunks())) {
            throw incomplete(asked);
        }
        return chunks.assemble(asked.device(), upload, whole -> write(request, total, whole));
    }

    private Response write(DavRequest request, OptionalLong total, PartService.Assembled whole) {
        try (var stream = whole.stream()) {
            // The bytes come from our own disk, so there is no connection to end.
            return put.write(
                    request,
                    request.destination(),
                    total.isPresent() ? total : OptionalLong.of(whole.length()),
                    new UploadBody(stream, () -> {}, UploadProgress.SILENT));
        } catch (IOException closing) {
            throw new UncheckedIOException(closing);
        }
    }

    private RuntimeException incomplete(Asked asked) {
        var detail = "A chunk is missing; send it, then move the upload again.";
        return file(asked, OptionalLong.empty())
                .<RuntimeException>map(head -> uploads.refuse(head, Reason.TRUNCATED, detail))
                .orElseGet(() -> DavException.invalid(detail));
    }

    private Response give(Asked asked) {
        asked.requireFolder();
        if (!chunks.giveUp(asked.device(), asked.upload())) {
            throw unknown();
        }
        return Response.noContent().build();
    }

    private Upload known(Asked asked) {
        return chunks.find(asked.device(), asked.upload()).orElseThrow(ChunkDoor::unknown);
    }

    private static DavException unknown() {
        return new DavException(404, "There is no such upload; begin it with MKCOL.");
    }

    private static DavException notTaken() {
        return new DavException(405, "This address does not take this method.");
    }
}
