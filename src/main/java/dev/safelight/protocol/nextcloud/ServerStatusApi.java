package dev.safelight.protocol.nextcloud;

import dev.safelight.account.RequestOrigin;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an app asks first of an address that a person typed: is there a server, and which. */
@Path("/status.php")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Nextcloud")
public class ServerStatusApi {

    /** The answer, in the words of Nextcloud and ownCloud. */
    public record ServerStatus(
            boolean installed,
            boolean maintenance,
            boolean needsDbUpgrade,
            String version,
            String versionstring,
            String edition,
            String productname,
            boolean extendedSupport) {

        static ServerStatus of(ServerFace face) {
            return new ServerStatus(true, false, false, face.version(), face.shown(), "", face.product(), false);
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Which Nextcloud or ownCloud this server passes for")
    public ServerStatus status(@Context RoutingContext context) {
        return ServerStatus.of(ServerFace.of(RequestOrigin.of(context).userAgent()));
    }
}
