package dev.safelight.protocol.nextcloud.ocs;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.protocol.nextcloud.ServerFace;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What the server can, whose it is, and giving a token back; everything else is empty or not there. */
@Path("/ocs/{version: v[12]\\.php}")
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
@Tag(name = "Nextcloud")
public class OcsApi {
    private final Callers callers;
    private final DeviceService devices;
    private final OcsAccount account;

    OcsApi(Callers callers, DeviceService devices, OcsAccount account) {
        this.callers = callers;
        this.devices = devices;
        this.account = account;
    }

    @GET
    @Path("cloud/capabilities")
    @PermitAll
    @Operation(summary = "What this server can (Nextcloud)")
    public Response capabilities(@Context RoutingContext context, @Context UriInfo address) {
        var face = ServerFace.of(RequestOrigin.of(context).userAgent());
        var server = address.getBaseUri().toString().replaceFirst("/+$", "");
        return OcsAnswers.to(address).ok(Capabilities.of(face, server));
    }

    @GET
    @Path("cloud/user")
    @Operation(summary = "Whose token it is (Nextcloud)")
    public Response user(@Context UriInfo address) {
        return OcsAnswers.to(address).ok(account.describe(callers.activeDevice()));
    }

    /** An account is told of itself only. */
    @GET
    @Path("cloud/users/{name}")
    @Operation(hidden = true)
    public Response user(@RestPath String name, @Context UriInfo address) {
        var device = callers.activeDevice();
        var answers = OcsAnswers.to(address);
        return name.equals(device.accountSlug()) ? answers.ok(account.describe(device)) : answers.notFound();
    }

    /** Apps want to exchange a password for a token; they have one already. */
    @GET
    @Path("core/getapppassword")
    @Operation(hidden = true)
    public Response token(@Context UriInfo address) {
        return OcsAnswers.to(address).forbidden("This is an app password already.");
    }

    @DELETE
    @Path("core/apppassword")
    @Operation(summary = "Revoke the token of the request (Nextcloud)")
    public Response revoke(@Context UriInfo address) {
        var device = callers.activeDevice();
        devices.revokeToken(DeviceScope.of(device.accountId()), device.id(), device.tokenId());
        return OcsAnswers.to(address).ok(Map.of());
    }

    @GET
    @Path("{path: .*}")
    @Operation(hidden = true)
    public Response other(@RestPath String path, @Context UriInfo address) {
        var answers = OcsAnswers.to(address);
        return EmptyAnswers.of(path).map(answers::ok).orElseGet(answers::notFound);
    }

    @POST
    @Path("{path: .*}")
    @Operation(hidden = true)
    public Response create(@Context UriInfo address) {
        return OcsAnswers.to(address).notFound();
    }

    @PUT
    @Path("{path: .*}")
    @Operation(hidden = true)
    public Response change(@Context UriInfo address) {
        return OcsAnswers.to(address).notFound();
    }

    @DELETE
    @Path("{path: .*}")
    @Operation(hidden = true)
    public Response delete(@Context UriInfo address) {
        return OcsAnswers.to(address).notFound();
    }
}
