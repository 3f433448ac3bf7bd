package dev.safelight.protocol.immich.collection;

import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.protocol.immich.ImmichAccounts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Albums of the calling account. */
@Path("/api/albums")
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Immich")
class AlbumApi {
    private final CollectionService collections;
    private final ImmichAccounts accounts;
    private final Callers callers;

    AlbumApi(CollectionService collections, ImmichAccounts accounts, Callers callers) {
        this.collections = collections;
        this.accounts = accounts;
        this.callers = callers;
    }

    /** An album to be made. */
    record NewAlbum(
            @NotNull(message = "is missing") String albumName,
            @Nullable String description,
            @Nullable LinkedHashSet<UUID> assetIds) {}

    /** Assets to be put in. */
    record Ids(@NotNull(message = "is missing") LinkedHashSet<UUID> ids) {}

    /** All of them, or those that an asset is in. */
    @GET
    public List<AlbumAnswer> albums(@QueryParam("assetId") @Nullable UUID asset) {
        var account = accounts.get(account());
        var albums =
                asset == null ? collections.all(account(), Kind.ALBUM) : collections.with(account(), Kind.ALBUM, asset);
        return albums.stream().map(album -> AlbumAnswer.of(album, account)).toList();
    }

    @GET
    @Path("{id}")
    public AlbumAnswer album(@PathParam("id") UUID id) {
        return AlbumAnswer.of(collections.get(account(), Kind.ALBUM, id), accounts.get(account()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Valid @NotNull(message = "is missing") NewAlbum album) {
        var description = Objects.requireNonNullElse(album.description(), "");
        var made = collections.make(account(), Kind.ALBUM, album.albumName(), description);
        var assets = album.assetIds();
        if (assets != null && !assets.isEmpty()) {
            collections.add(account(), Kind.ALBUM, made.id(), assets);
        }
        return Response.status(Response.Status.CREATED).entity(album(made.id())).build();
    }

    @PUT
    @Path("{id}/assets")
    @Consumes(MediaType.APPLICATION_JSON)
    public List<AddedAsset> add(@PathParam("id") UUID id, @Valid @NotNull(message = "is missing") Ids assets) {
        var added = collections.add(account(), Kind.ALBUM, id, assets.ids());
        var members = collections.members(id, assets.ids());
        return assets.ids().stream()
                .map(asset -> AddedAsset.of(asset, added, members))
                .toList();
    }

    private UUID account() {
        return callers.device().accountId();
    }
}
