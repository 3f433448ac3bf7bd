package dev.safelight.device;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Enrols and removes devices. */
@Path("/api/v1/devices")
@RolesAllowed(Roles.MEMBER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Devices")
class DevicesApi {
    private final DeviceService devices;
    private final Callers callers;
    private final CurrentAccount account;

    DevicesApi(DeviceService devices, Callers callers, CurrentAccount account) {
        this.devices = devices;
        this.callers = callers;
        this.account = account;
    }

    /** Enrols a device for the calling account. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response enrol(@Valid @NotNull(message = "is missing") EnrolRequest request, @Context UriInfo address) {
        var enrolment = devices.enrol(account.get().id(), request.device());
        var device = enrolment.device();
        var body = new EnrolResponse(
                device.id(),
                device.name(),
                device.platform(),
                device.app(),
                enrolment.secret().plain(),
                address.getBaseUriBuilder().path("/api/v1/uploads").build());
        return Response.created(address.getAbsolutePathBuilder()
                        .path(device.id().toString())
                        .build())
                .entity(body)
                .build();
    }

    /** Removes a device; its originals and its history stay. */
    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") UUID id) {
        devices.remove(callers.scope(), id);
    }
}
