package dev.safelight.health.ledger;

import dev.safelight.asset.Page;
import dev.safelight.asset.PageParameters;
import dev.safelight.device.Callers;
import dev.safelight.device.DeviceService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A device's list over HTTP: how each item stands, and what of it the device may delete. */
@Path("/api/v1/devices/{id}")
@RolesAllowed("member")
@RunOnVirtualThread
@Tag(name = "Devices")
class LedgerApi {
    private final LedgerService ledgers;
    private final FreeUpService freeUp;
    private final DeviceService devices;
    private final Callers callers;

    LedgerApi(LedgerService ledgers, FreeUpService freeUp, DeviceService devices, Callers callers) {
        this.ledgers = ledgers;
        this.freeUp = freeUp;
        this.devices = devices;
        this.callers = callers;
    }

    @GET
    @Path("/ledger")
    @Operation(summary = "What is on the device, how each item stands and why; what was taken last first")
    public Page<LedgerItem> ledger(
            @PathParam("id") UUID id, @BeanParam LedgerFilterParameters filter, @BeanParam PageParameters page) {
        known(id);
        return ledgers.find(id, filter.filter(), page.number(), page.size());
    }

    @GET
    @Path("/free-up")
    @Operation(summary = "What may be deleted on the device, because all of it is safe here; by the asset's id")
    public FreeUp freeUp(
            @PathParam("id") UUID id,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("size") @Nullable Integer size) {
        known(id);
        return freeUp.page(id, after, size);
    }

    private void known(UUID id) {
        if (devices.device(callers.scope(), id).isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such device.");
        }
    }
}
