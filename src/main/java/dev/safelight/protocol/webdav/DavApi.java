package dev.safelight.protocol.webdav;

import dev.safelight.account.Roles;
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

/** The file tree of the calling device as plain WebDAV at {@code /dav}. */
@Path("/dav{path:(/.*)?}")
@RolesAllowed({Roles.DEVICE, Roles.REVOKED_DEVICE})
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public class DavApi extends DavMethods {
    static final String PREFIX = "/dav";

    /** The door of uploads that come this way. */
    static final String FACE = "webdav";

    private final DavDoor door;
    private final Callers callers;

    DavApi(DavDoor door, Callers callers) {
        this.door = door;
        this.callers = callers;
    }

    @Override
    protected Response answer(RoutingContext context, InputStream body) {
        return door.answer(context, new DavMount(FACE, PREFIX, List.of(), callers.device()), body);
    }
}
