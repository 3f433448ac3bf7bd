package dev.safelight.asset;

import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue over HTTP: what is stored. */
@Path("/api/v1/assets")
@RolesAllowed("member")
@RunOnVirtualThread
@Tag(name = "Assets")
public class AssetApi {
    private final CatalogueService catalogue;
    private final Callers callers;

    AssetApi(CatalogueService catalogue, Callers callers) {
        this.catalogue = catalogue;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "Stored assets, newest capture first")
    public Page<AssetView> list(@BeanParam AssetFilterParameters filter, @BeanParam PageParameters page) {
        return catalogue.find(callers.scope(), filter.filter(), page.number(), page.size());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One asset with all revisions of its asset resources")
    public AssetView one(@PathParam("id") UUID id) {
        return catalogue
                .asset(callers.scope(), id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such asset."));
    }
}
