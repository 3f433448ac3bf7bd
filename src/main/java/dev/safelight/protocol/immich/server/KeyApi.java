package dev.safelight.protocol.immich.server;

import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.protocol.immich.Immich;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a token may do: everything that is here. */
@Path("/api/api-keys/me")
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Immich")
class KeyApi {
    private final Callers callers;
    private final DeviceService devices;

    KeyApi(Callers callers, DeviceService devices) {
        this.callers = callers;
        this.devices = devices;
    }

    /** A key: the token with which the request came. */
    record Key(UUID id, String name, List<String> permissions, String createdAt, String updatedAt) {}

    @GET
    public Key key() {
        var caller = callers.device();
        var token = devices.tokens(DeviceScope.of(caller.accountId()), caller.id()).stream()
                .filter(one -> one.id().equals(caller.tokenId()))
                .findFirst()
                .orElseThrow();
        var since = Immich.time(token.createdAt());
        return new Key(token.id(), caller.name(), List.of("all"), since, since);
    }
}
