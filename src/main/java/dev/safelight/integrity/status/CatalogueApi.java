package dev.safelight.integrity.status;

import dev.safelight.account.Roles;
import dev.safelight.integrity.orphan.OrphanService;
import dev.safelight.integrity.orphan.OrphanView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue's safety net over HTTP: records, dumps, orphans, rebuild. For admins. */
@Path("/api/v1/catalogue")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
@Tag(name = "Catalogue")
public class CatalogueApi {
    private final CatalogueStatus status;
    private final OrphanService orphans;

    CatalogueApi(CatalogueStatus status, OrphanService orphans) {
        this.status = status;
        this.orphans = orphans;
    }

    @GET
    @Operation(summary = "How records, dumps, the look for orphans and a rebuild stand")
    public CatalogueView view() {
        return status.view();
    }

    @POST
    @Path("/records")
    @Operation(summary = "Write the changes that wait beside the originals, now")
    @APIResponse(responseCode = "200", description = "They are written")
    public CatalogueView writeRecords() {
        status.writeRecords();
        return status.view();
    }

    @POST
    @Path("/dumps")
    @Operation(summary = "Take a dump of the database into the object store")
    @APIResponse(responseCode = "202", description = "It has begun")
    public Response dump() {
        status.dump();
        return accepted();
    }

    @GET
    @Path("/orphans")
    @Operation(summary = "The orphans that the last look has found, the first thousand of each kind")
    public List<OrphanView> orphans() {
        return orphans.found();
    }

    @POST
    @Path("/orphans")
    @Operation(summary = "Look for objects without rows and rows without objects")
    @APIResponse(responseCode = "202", description = "It has begun")
    public Response lookForOrphans() {
        status.lookForOrphans();
        return accepted();
    }

    @POST
    @Path("/rebuild")
    @Operation(summary = "Make the catalogue of this empty database anew from the object store")
    @APIResponse(responseCode = "202", description = "It has begun")
    @APIResponse(responseCode = "409", description = "The database is not empty, or the store has nothing")
    public Response rebuild() {
        status.rebuild();
        return accepted();
    }

    private Response accepted() {
        return Response.accepted(status.view()).build();
    }
}
