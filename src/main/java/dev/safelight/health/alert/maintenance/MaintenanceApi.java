package dev.safelight.health.alert.maintenance;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Maintenance windows over HTTP, for admins. */
@Path("/api/v1/alert-maintenance")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
class MaintenanceApi {
    private final MaintenanceService maintenance;

    MaintenanceApi(MaintenanceService maintenance) {
        this.maintenance = maintenance;
    }

    /** A time to set aside. */
    public record WindowRequest(
            @NotNull(message = "is missing") Instant from,
            @NotNull(message = "is missing") Instant to,
            @Nullable String note) {}

    @GET
    @Operation(summary = "The present maintenance window and those to come")
    public List<MaintenanceWindow> list() {
        return maintenance.windows();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Set a time aside in which nobody is told of anything; what is still so at its end is told then")
    public MaintenanceWindow add(@Valid @NotNull(message = "is missing") WindowRequest asked) {
        return maintenance.add(asked.from(), asked.to(), asked.note() == null ? "" : asked.note());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "End or call off a maintenance window")
    public void remove(@PathParam("id") UUID id) {
        maintenance.remove(id);
    }
}
