package dev.safelight.protocol.immich.collection;

import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.protocol.immich.Immich;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tags of the calling account; one that has slashes in it is a word like any other. */
@Path("/api/tags")
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Immich")
class TagApi {
    private final CollectionService collections;
    private final Callers callers;

    TagApi(CollectionService collections, Callers callers) {
        this.collections = collections;
        this.callers = callers;
    }

    /** Tags that are to be there. */
    record Wanted(@NotNull(message = "is missing") LinkedHashSet<String> tags) {}

    /** Tags and the assets that each of them is to be put on. */
    record Pairs(
            @NotNull(message = "is missing") LinkedHashSet<UUID> tagIds,
            @NotNull(message = "is missing") LinkedHashSet<UUID> assetIds) {}

    /** How many were put on. */
    record Count(long count) {}

    /** Assets that a tag is to be put on. */
    record Ids(@NotNull(message = "is missing") LinkedHashSet<UUID> ids) {}

    /** A tag in the shape of Immich's answers. */
    record TagAnswer(UUID id, String name, String value, String createdAt, String updatedAt) {
        static TagAnswer of(AssetCollection tag) {
            return new TagAnswer(
                    tag.id(),
                    tag.name().substring(tag.name().lastIndexOf('/') + 1),
                    tag.name(),
                    Immich.time(tag.createdAt()),
                    Immich.time(tag.updatedAt()));
        }
    }

    @GET
    public List<TagAnswer> tags() {
        return collections.all(account(), Kind.TAG).stream().map(TagAnswer::of).toList();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public List<TagAnswer> ensure(@Valid @NotNull(message = "is missing") Wanted wanted) {
        return wanted.tags().stream()
                .map(name -> collections.make(account(), Kind.TAG, name, ""))
                .map(TagAnswer::of)
                .toList();
    }

    @PUT
    @Path("assets")
    @Consumes(MediaType.APPLICATION_JSON)
    public Count put(@Valid @NotNull(message = "is missing") Pairs pairs) {
        return new Count(pairs.tagIds().stream()
                .mapToLong(tag -> collections
                        .add(account(), Kind.TAG, tag, pairs.assetIds())
                        .size())
                .sum());
    }

    @PUT
    @Path("{id}/assets")
    @Consumes(MediaType.APPLICATION_JSON)
    public List<AddedAsset> put(@PathParam("id") UUID id, @Valid @NotNull(message = "is missing") Ids assets) {
        var added = collections.add(account(), Kind.TAG, id, assets.ids());
        var members = collections.members(id, assets.ids());
        return assets.ids().stream()
                .map(asset -> AddedAsset.of(asset, added, members))
                .toList();
    }

    private UUID account() {
        return callers.device().accountId();
    }
}
