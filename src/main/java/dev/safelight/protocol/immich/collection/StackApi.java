package dev.safelight.protocol.immich.collection;

import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.protocol.immich.asset.AssetAnswer;
import dev.safelight.protocol.immich.asset.ImmichAsset;
import dev.safelight.protocol.immich.asset.ImmichAssets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Stacks: shots that belong together, of which the first is shown. */
@Path("/api/stacks")
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Immich")
class StackApi {
    private final CollectionService collections;
    private final ImmichAssets assets;
    private final Callers callers;

    StackApi(CollectionService collections, ImmichAssets assets, Callers callers) {
        this.collections = collections;
        this.assets = assets;
        this.callers = callers;
    }

    /** Assets to be stacked, the one to be shown first. */
    record NewStack(@NotNull(message = "is missing") LinkedHashSet<UUID> assetIds) {}

    /** A stack in the shape of Immich's answers. */
    record StackAnswer(UUID id, UUID primaryAssetId, List<AssetAnswer> assets) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Valid @NotNull(message = "is missing") NewStack stack) {
        if (stack.assetIds().size() < 2
                || assets.of(account(), stack.assetIds()).size()
                        < stack.assetIds().size()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "A stack has two or more assets of this account.");
        }
        var made = collections.make(account(), Kind.STACK, "", "");
        collections.add(account(), Kind.STACK, made.id(), stack.assetIds());
        return Response.status(Response.Status.CREATED).entity(stack(made.id())).build();
    }

    @GET
    @Path("{id}")
    public StackAnswer stack(@PathParam("id") UUID id) {
        collections.get(account(), Kind.STACK, id);
        var order = collections.members(id);
        var members = assets.of(account(), order).stream()
                .sorted(Comparator.comparing((ImmichAsset asset) -> order.indexOf(asset.id())))
                .map(AssetAnswer::of)
                .toList();
        return new StackAnswer(id, order.getFirst(), members);
    }

    private UUID account() {
        return callers.device().accountId();
    }
}
