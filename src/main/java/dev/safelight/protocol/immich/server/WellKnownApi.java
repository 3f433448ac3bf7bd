package dev.safelight.protocol.immich.server;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells programs that were given the server's plain address where the protocol is spoken. */
@Path("/.well-known/immich")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Immich")
class WellKnownApi {
    @GET
    public Map<String, Map<String, String>> endpoint() {
        return Map.of("api", Map.of("endpoint", "/api"));
    }
}
