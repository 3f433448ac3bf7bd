package dev.safelight.integrity;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.Roles;
import dev.safelight.asset.Page;
import dev.safelight.asset.verification.DamageView;
import dev.safelight.device.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The watch over the originals, over HTTP. */
@Path("/api/v1/integrity")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
@Tag(name = "Integrity")
public class IntegrityApi {
    private final IntegrityService integrity;
    private final CurrentAccount account;
    private final Callers callers;

    IntegrityApi(IntegrityService integrity, CurrentAccount account, Callers callers) {
        this.integrity = integrity;
        this.account = account;
        this.callers = callers;
    }

    /**
     * How many originals will be read now.
     *
     * @param originals of the asset
     */
    public record Asked(int originals) {}

    @GET
    @Operation(summary = "How the stored originals are: verification, damage, second copy")
    public IntegrityView view() {
        return integrity.view();
    }

    @GET
    @Path("/damages")
    @Operation(summary = "Everything that was ever found damaged, what is not healed first")
    public Page<DamageView> damages(
            @QueryParam("page") @DefaultValue("0") int page, @QueryParam("size") @DefaultValue("50") int size) {
        return integrity.damages(Page.checkedNumber(page), Page.checkedSize(size));
    }

    @POST
    @Path("/pause")
    @Operation(summary = "Stop reading originals back until it is resumed")
    public IntegrityView pause() {
        integrity.pause(account.get().id());
        return integrity.view();
    }

    @POST
    @Path("/resume")
    @Operation(summary = "Go on reading originals back")
    public IntegrityView resume() {
        integrity.resume();
        return integrity.view();
    }

    @POST
    @Path("/verify")
    @Operation(summary = "Read every original back now")
    public Response verifyEverything() {
        integrity.verifyEverything();
        return Response.status(Status.ACCEPTED).entity(integrity.view()).build();
    }

    @POST
    @Path("/lost")
    @Operation(summary = "Say that the originals are really lost which the storage, being in doubt, does not show")
    @APIResponse(responseCode = "202", description = "Everything is read, and what is not there counts as damaged")
    @APIResponse(responseCode = "409", description = "The storage is not in doubt")
    public Response lost() {
        integrity.lost();
        return Response.status(Status.ACCEPTED).entity(integrity.view()).build();
    }

    @POST
    @Path("/assets/{id}/verify")
    @Operation(summary = "Read the originals of one asset back now")
    public Response verify(@PathParam("id") UUID id) {
        var asked = new Asked(integrity.verify(callers.scope(), id));
        return Response.status(Status.ACCEPTED).entity(asked).build();
    }
}
