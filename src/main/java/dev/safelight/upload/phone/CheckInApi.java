package dev.safelight.upload.phone;

import dev.safelight.device.Callers;
import dev.safelight.device.checkin.CheckIn;
import dev.safelight.device.checkin.CheckInService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A device says how it is, and learns whether there is anything to do. */
@Path("/api/v1/check-ins")
@RolesAllowed({"device", "revoked-device"})
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Device")
class CheckInApi {
    private final CheckInService checkIns;
    private final WorkService work;
    private final Callers callers;

    CheckInApi(CheckInService checkIns, WorkService work, Callers callers) {
        this.checkIns = checkIns;
        this.work = work;
        this.callers = callers;
    }

    @POST
    @Operation(summary = "How the phone is; what is left out stays as it was told before")
    public CheckInResponse checkIn(@Valid @Nullable CheckIn report) {
        var device = callers.activeDevice().id();
        checkIns.tell(device, report == null ? CheckIn.SILENT : report);
        return new CheckInResponse(work.of(device).size());
    }

    /**
     * What there is to do.
     *
     * @param work how many entries {@code /work} has
     */
    record CheckInResponse(int work) {}
}
