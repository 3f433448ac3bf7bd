package dev.safelight.health.ledger;

import dev.safelight.asset.Page;
import dev.safelight.device.Callers;
import dev.safelight.device.DeviceService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a device lists and this server does not have. */
@Path("/api/v1/devices/{id}/missing")
@RolesAllowed("member")
@RunOnVirtualThread
@Tag(name = "Devices")
class MissingApi {
    private final LedgerService ledgers;
    private final DeviceService devices;
    private final Callers callers;

    MissingApi(LedgerService ledgers, DeviceService devices, Callers callers) {
        this.ledgers = ledgers;
        this.devices = devices;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "What is on the device and not here, and why; what was taken last first")
    public Page<MissingItem> missing(
            @PathParam("id") UUID id,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        if (devices.device(callers.scope(), id).isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such device.");
        }
        return ledgers.missing(id, Page.checkedNumber(page), Page.checkedSize(size));
    }
}
