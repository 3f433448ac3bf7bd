package dev.safelight.health.ledger;

import dev.safelight.device.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A device asks what it may delete. */
@Path("/api/v1/free-up")
@RolesAllowed({"device", "revoked-device"})
@RunOnVirtualThread
@Tag(name = "Device")
class FreeUpApi {
    private final FreeUpService freeUp;
    private final Callers callers;

    FreeUpApi(FreeUpService freeUp, Callers callers) {
        this.freeUp = freeUp;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "What may be deleted on the device, because all of it is safe here; by the asset's id")
    public FreeUp freeUp(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("size") @Nullable Integer size) {
        return freeUp.page(callers.activeDevice().id(), after, size);
    }
}
