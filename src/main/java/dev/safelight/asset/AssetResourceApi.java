package dev.safelight.asset;

import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One stored file over HTTP: where the {@code Location} of an upload leads. */
@Path("/api/v1/asset-resources")
@RolesAllowed({"member", "device", "revoked-device"})
@RunOnVirtualThread
@Tag(name = "Assets")
public class AssetResourceApi {
    private final CatalogueService catalogue;
    private final Callers callers;

    AssetResourceApi(CatalogueService catalogue, Callers callers) {
        this.catalogue = catalogue;
        this.callers = callers;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One asset resource; a device asks about its own")
    public AssetResourceView one(@PathParam("id") UUID id) {
        var found = callers.isDevice()
                ? catalogue.resource(callers.activeDevice(), id)
                : catalogue.resource(callers.scope(), id);
        return found.orElseThrow(() -> new ProblemException(
                ProblemType.NOT_FOUND, "There is no such asset resource, or its bytes are not in the storage yet."));
    }
}
