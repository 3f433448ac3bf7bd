package dev.safelight.protocol.webdav;

import dev.safelight.account.Roles;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The HTTP methods of a file tree, all answered in one place: what WebDAV does with them is decided by what the request is about.
 * Who extends this says where.
 */
@RolesAllowed({Roles.DEVICE, Roles.REVOKED_DEVICE})
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public abstract class DavMethods {

    /**
     * Answers a request.
     *
     * @param body empty for methods that have none
     */
    protected abstract Response answer(RoutingContext context, InputStream body);

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
}
