package dev.safelight.protocol.webdav;

import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The file tree of the calling device as plain WebDAV at {@code /dav}. */
@Path("/dav{path:(/.*)?}")
@RolesAllowed({Roles.DEVICE, Roles.REVOKED_DEVICE})
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public class DavApi {
    static final String PREFIX = "/dav";

    /** The door of uploads that come this way. */
    static final String FACE = "webdav";

    private final DavDoor door;
    private final Callers callers;

    DavApi(DavDoor door, Callers callers) {
        this.door = door;
        this.callers = callers;
    }

    @OPTIONS
    @PermitAll
    @Operation(hidden = true)
    public Response options() {
        return DavDoor.options();
    }

    @DavMethod.Propfind
    @Operation(hidden = true)
    public Response propfind(@Context RoutingContext context, InputStream body) {
        return answer(context, body);
    }

    @DavMethod.Proppatch
    @Operation(hidden = true)
    public Response proppatch(@Context RoutingContext context, InputStream body) {
        return answer(context, body);
    }

    @DavMethod.Mkcol
    @Operation(hidden = true)
    public Response mkcol(@Context RoutingContext context, InputStream body) {
        return answer(context, body);
    }

    @GET
    @Operation(hidden = true)
    public Response get(@Context RoutingContext context) {
        return answer(context, InputStream.nullInputStream());
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(@Context RoutingContext context) {
        return answer(context, InputStream.nullInputStream());
    }

    @PUT
    @Operation(hidden = true)
    public Response put(@Context RoutingContext context, InputStream body) {
        return answer(context, body);
    }

    @DELETE
    @Operation(hidden = true)
    public Response delete(@Context RoutingContext context) {
        return answer(context, InputStream.nullInputStream());
    }

    @DavMethod.Copy
    @Operation(hidden = true)
    public Response copy(@Context RoutingContext context) {
        return answer(context, InputStream.nullInputStream());
    }

    @DavMethod.Move
    @Operation(hidden = true)
    public Response move(@Context RoutingContext context) {
        return answer(context, InputStream.nullInputStream());
    }

    @DavMethod.Lock
    @Operation(hidden = true)
    public Response lock(@Context RoutingContext context, InputStream body) {
        return answer(context, body);
    }

    @DavMethod.Unlock
    @Operation(hidden = true)
    public Response unlock(@Context RoutingContext context) {
        return answer(context, InputStream.nullInputStream());
    }

    private Response answer(RoutingContext context, InputStream body) {
        return door.answer(context, new DavMount(FACE, PREFIX, List.of(), callers.device()), body);
    }
}
