package dev.safelight.device;

import dev.safelight.account.Roles;
import dev.safelight.device.token.DeviceTokenView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Further tokens of a device, and revoking them. */
@Path("/api/v1/devices/{id}/tokens")
@RolesAllowed(Roles.MEMBER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Devices")
class DeviceTokensApi {
    private static final String UNNAMED = "Token";

    private final DeviceService devices;
    private final Callers callers;

    DeviceTokensApi(DeviceService devices, Callers callers) {
        this.devices = devices;
        this.callers = callers;
    }

    /** What the new token is for; may be left out. */
    record IssueRequest(@Nullable String name) {}

    /** A new token, whose secret is shown this once. */
    record IssueResponse(UUID id, String name, String token, String hint, Instant createdAt) {}

    /** Makes another token for a device. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response issue(@PathParam("id") UUID id, @Nullable IssueRequest request) {
        var name = request == null || request.name() == null ? UNNAMED : request.name();
        var issued = devices.issueToken(callers.scope(), id, name);
        var token = issued.token();
        return Response.status(Response.Status.CREATED)
                .entity(new IssueResponse(
                        token.id(), token.name(), issued.secret().plain(), token.hint(), token.createdAt()))
                .build();
    }

    /** The device's tokens without their secrets, newest first, the revoked ones too. */
    @GET
    public List<DeviceTokenView> tokens(@PathParam("id") UUID id) {
        return devices.tokens(callers.scope(), id);
    }

    /** Revokes a token; repeating it changes nothing. */
    @DELETE
    @Path("{token}")
    public void revoke(@PathParam("id") UUID id, @PathParam("token") UUID token) {
        devices.revokeToken(callers.scope(), id, token);
    }
}
