package dev.safelight.protocol.webdav;

import dev.safelight.account.Roles;
import dev.safelight.asset.tree.TreePath;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.device.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * The file tree of the calling device as plain WebDAV at {@code /dav}. Who types Nextcloud's address without its beginning means the
 * tree, too: {@code /dav/files/<account>}, unless the tree has something called {@code files} at its root.
 */
@Path("/dav{path:(/.*)?}")
@RolesAllowed({Roles.DEVICE, Roles.REVOKED_DEVICE})
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public class DavApi extends DavMethods {
    static final String PREFIX = "/dav";

    /** The door of uploads that come this way. */
    static final String FACE = "webdav";

    private static final String FILES = "files";

    private final DavDoor door;
    private final TreeService tree;
    private final Callers callers;

    DavApi(DavDoor door, TreeService tree, Callers callers) {
        this.door = door;
        this.tree = tree;
        this.callers = callers;
    }

    @Override
    protected Response answer(RoutingContext context, InputStream body) {
        var device = callers.device();
        var plain = new DavMount(FACE, PREFIX, List.of(), device);
        var alias = PREFIX + "/" + FILES + "/" + DavPaths.encode(device.accountSlug());
        var path = Objects.requireNonNullElse(context.request().path(), "");
        boolean isAlias = (path.equals(alias) || path.startsWith(alias + "/"))
                && tree.find(plain.tree(), TreePath.of(FILES)).isEmpty();
        return door.answer(context, isAlias ? new DavMount(FACE, alias, List.of(PREFIX), device) : plain, body);
    }
}
