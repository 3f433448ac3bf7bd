package dev.safelight.protocol.nextcloud;

import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.protocol.nextcloud.file.NextcloudPaths;
import dev.safelight.protocol.nextcloud.file.NextcloudPut;
import dev.safelight.protocol.nextcloud.upload.ChunkDoor;
import dev.safelight.protocol.webdav.DavDoor;
import dev.safelight.protocol.webdav.DavException;
import dev.safelight.protocol.webdav.DavMethods;
import dev.safelight.protocol.webdav.DavRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Everything at Nextcloud's and ownCloud's addresses for files: the tree, uploads in chunks, and what is not there. */
@Path("/remote.php{path:(/.*)?}")
@RolesAllowed({Roles.DEVICE, Roles.REVOKED_DEVICE})
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public class NextcloudFilesApi extends DavMethods {
    private final DavDoor door;
    private final NextcloudPut put;
    private final ChunkDoor chunks;
    private final Callers callers;

    NextcloudFilesApi(DavDoor door, NextcloudPut put, ChunkDoor chunks, Callers callers) {
        this.door = door;
        this.put = put;
        this.chunks = chunks;
        this.callers = callers;
    }

    /** Favourites, tags, comments: there are none. */
    @NextcloudMethod.Report
    @Operation(hidden = true)
    public Response report() {
        return EmptyMultiStatus.answer();
    }

    /** Nothing is found, because nothing is looked for. */
    @NextcloudMethod.Search
    @Operation(hidden = true)
    public Response search() {
        return EmptyMultiStatus.answer();
    }

    @Override
    protected Response answer(RoutingContext context, InputStream body) {
        var device = callers.device();
        var upload = NextcloudPaths.upload(context);
        if (upload.isPresent()) {
            return chunks.answer(context, upload.get(), device, body);
        }
        var mount = NextcloudPaths.mount(context, device);
        if (mount.isEmpty()) {
            return elsewhere(context);
        }
        if (context.request().method().name().equals("PUT")) {
            var request = new DavRequest(context, mount.get());
            return DavDoor.guarded(context, () -> put.put(request, DavDoor.body(context, body)));
        }
        return door.answer(context, mount.get(), body);
    }

    /** Avatars, versions, comments, trash: apps go on without. The root only has to be there. */
    private Response elsewhere(RoutingContext context) {
        return DavDoor.guarded(context, () -> {
            callers.activeDevice();
            var path = NextcloudPaths.path(context).replaceFirst("/+$", "");
            if (path.endsWith("/remote.php/dav") || path.endsWith("/remote.php")) {
                return EmptyMultiStatus.root(context.request().method().name(), NextcloudPaths.path(context));
            }
            throw new DavException(404, "This server has nothing here.");
        });
    }
}
