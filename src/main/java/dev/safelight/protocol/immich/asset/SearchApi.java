package dev.safelight.protocol.immich.asset;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Assets, page by page; uploaders read the whole library so, to know what is here. */
@Path("/api/search/metadata")
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Immich")
class SearchApi {
    private final ImmichAssets assets;
    private final Callers callers;

    SearchApi(ImmichAssets assets, Callers callers) {
        this.assets = assets;
        this.callers = callers;
    }

    /** A page of something; albums are never searched here. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Hits<T>(
            long total,
            int count,
            List<T> items,
            List<String> facets,
            @Nullable String nextPage,
            @Nullable String nextCursor) {}

    /** What was found. */
    record Found(Hits<AssetAnswer> albums, Hits<AssetAnswer> assets) {}

    @POST
    public Found search(@Nullable SearchRequest request) {
        var search = new AssetSearch(request == null ? SearchRequest.ALL : request);
        var found = assets.search(Library.of(callers.device()), search);
        var items = found.assets().stream().map(AssetAnswer::of).toList();
        var next = found.hasNext() ? Integer.toString(search.page() + 1) : null;
        return new Found(
                new Hits<>(0, 0, List.of(), List.of(), null, null),
                new Hits<>(found.total(), items.size(), items, List.of(), next, null));
    }
}
