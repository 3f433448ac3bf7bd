package dev.safelight.upload.phone;

import dev.safelight.device.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A device asks what it is asked to do. */
@Path("/api/v1/work")
@RolesAllowed({"device", "revoked-device"})
@RunOnVirtualThread
@Tag(name = "Device")
class WorkApi {
    private final WorkService work;
    private final Callers callers;

    WorkApi(WorkService work, Callers callers) {
        this.work = work;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "What to send again, and which jobs to give up")
    public Work work() {
        return work.of(callers.activeDevice().id());
    }
}
