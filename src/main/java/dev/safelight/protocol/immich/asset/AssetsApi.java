package dev.safelight.protocol.immich.asset;

import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Assets of the calling account: what they are, and the little of them that programs may change. */
@Path("/api/assets")
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Immich")
class AssetsApi {
    private final ImmichAssets assets;
    private final Callers callers;

    AssetsApi(ImmichAssets assets, Callers callers) {
        this.assets = assets;
        this.callers = callers;
    }

    /** How many there are. */
    record Statistics(long images, long videos, long total) {}

    /** A change of many assets; unknown members are passed over. */
    record BulkChange(
            @NotNull(message = "is missing") Set<UUID> ids,
            @Nullable Boolean isFavorite,
            @Nullable String visibility) {}

    /** A change of one. */
    record Change(@Nullable Boolean isFavorite, @Nullable String visibility) {}

    @GET
    @Path("statistics")
    public Statistics statistics() {
        var counts = assets.count(library());
        return new Statistics(counts.images(), counts.videos(), counts.images() + counts.videos());
    }

    @GET
    @Path("{id}")
    public AssetAnswer asset(@PathParam("id") UUID id) {
        return assets.find(library(), id).map(AssetAnswer::of).orElseThrow(AssetsApi::notFound);
    }

    /** There are no small pictures here; programs show a blank. */
    @GET
    @Path("{id}/thumbnail")
    public AssetAnswer thumbnail(@PathParam("id") UUID id) {
        throw new ProblemException(ProblemType.NOT_FOUND, "This server makes no thumbnails; ask for the original.");
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public void change(@Valid @NotNull(message = "is missing") BulkChange change) {
        var owned = assets.of(account(), change.ids());
        if (owned.size() < change.ids().size()) {
            throw notFound();
        }
        assets.change(account(), change.ids(), new AssetChange(change.isFavorite(), change.visibility()));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public AssetAnswer change(@PathParam("id") UUID id, @NotNull(message = "is missing") Change change) {
        var wanted = new AssetChange(change.isFavorite(), change.visibility());
        if (assets.change(account(), List.of(id), wanted) == 0) {
            throw notFound();
        }
        return asset(id);
    }

    /** A backup is not emptied by the program that fills it. */
    @DELETE
    @Consumes(MediaType.WILDCARD)
    public void delete() {
        throw new ProblemException(
                ProblemType.FORBIDDEN, "This server keeps every original; what is on it is not deleted by an app.");
    }

    private Library library() {
        return Library.of(callers.device());
    }

    private UUID account() {
        return callers.device().accountId();
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such asset.");
    }
}
