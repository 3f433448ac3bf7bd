package dev.safelight.protocol.nextcloud;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The routes of Nextcloud's own pages that apps ask without a person: whether there is a network, and pictures, of which we have none. */
@Path("/index.php")
@PermitAll
@NonBlocking
public class IndexApi {

    /** Android uploads only after this: it tells a server from the page of a hotel's network. */
    @GET
    @Path("204")
    @Operation(summary = "Whether this server can be reached (Nextcloud)")
    public void reachable() {
        // The status says everything.
    }

    /** Avatars, previews, thumbnails: apps have their own pictures for those that are missing. */
    @GET
    @Path("{path: .*}")
    @Operation(hidden = true)
    public Response absent() {
        return Response.status(Response.Status.NOT_FOUND)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity("[]")
                .build();
    }
}
