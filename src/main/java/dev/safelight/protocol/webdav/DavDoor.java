package dev.safelight.protocol.webdav;

import dev.safelight.account.Roles;
import dev.safelight.asset.tree.TreeException;
import dev.safelight.problem.ProblemException;
import dev.safelight.protocol.Drain;
import dev.safelight.protocol.webdav.lock.LockHandler;
import dev.safelight.protocol.webdav.property.PropfindHandler;
import dev.safelight.protocol.webdav.property.ProppatchHandler;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadProgress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.Supplier;

/** Answers every request about an entry of a tree, whatever the address of the tree is. */
@ApplicationScoped
public class DavDoor {
    /** Every method that an entry takes. */
    public static final String ALLOW =
            "OPTIONS, PROPFIND, PROPPATCH, MKCOL, GET, HEAD, PUT, DELETE, COPY, MOVE, LOCK, UNLOCK";

    private final PropfindHandler propfind;
    private final ProppatchHandler proppatch;
    private final FolderHandler folders;
    private final GetHandler get;
    private final PutHandler put;
    private final TransferHandler transfers;
    private final LockHandler locks;

    DavDoor(
            PropfindHandler propfind,
            ProppatchHandler proppatch,
            FolderHandler folders,
            GetHandler get,
            PutHandler put,
            TransferHandler transfers,
            LockHandler locks) {
        this.propfind = propfind;
        this.proppatch = proppatch;
        this.folders = folders;
        this.get = get;
        this.put = put;
        this.transfers = transfers;
        this.locks = locks;
    }

    /** The answer to OPTIONS, the same for everybody and everywhere. */
    public static Response options() {
        return Response.ok()
                .header("DAV", "1, 2")
                .header("Allow", ALLOW)
                .header("MS-Author-Via", "DAV")
                .header("Content-Length", 0)
                .build();
    }

    /** Answers a request by its method. */
    public Response answer(RoutingContext context, DavMount mount, InputStream body) {
        var request = new DavRequest(context, mount);
        return guarded(context, () -> switch (request.method()) {
            case "PUT" -> put.put(request, body(context, body));
            default -> {
                requireActive(mount);
                yield answer(request, body);
            }
        });
    }

    private Response answer(DavRequest request, InputStream body) {
        return switch (request.method()) {
            case "PROPFIND" -> propfind.find(request, body);
            case "PROPPATCH" -> proppatch.patch(request, body);
            case "MKCOL" -> folders.make(request, body);
            case "GET" -> get.get(request);
            case "HEAD" -> get.head(request);
            case "DELETE" -> folders.delete(request);
            case "COPY" -> transfers.copy(request);
            case "MOVE" -> transfers.move(request);
            case "LOCK" -> locks.lock(request, body);
            case "UNLOCK" -> locks.unlock(request);
            default -> throw new DavException(405, "This address does not take this method.");
        };
    }

    /** Only an upload of a revoked device is looked at, because it belongs into the history. */
    private static void requireActive(DavMount mount) {
        if (mount.device().revoked()) {
            throw Roles.revokedDevice();
        }
    }

    /** The body of a request that is an upload. */
    public static UploadBody body(RoutingContext context, InputStream body) {
        return new UploadBody(body, new Drain(context)::hangUp, UploadProgress.SILENT);
    }

    /** Answers in the form of WebDAV whatever goes wrong, and leaves the connection in order. */
    public static Response guarded(RoutingContext context, Supplier<Response> work) {
        var answer = refusing(work);
        new Drain(context).settle();
        return answer;
    }

    private static Response refusing(Supplier<Response> work) {
        try {
            return work.get();
        } catch (DavException refused) {
            return DavAnswers.refuse(refused);
        } catch (TreeException refused) {
            return DavAnswers.refuse(DavAnswers.of(refused));
        } catch (ProblemException refused) {
            return DavAnswers.refuse(refused);
        }
    }
}
