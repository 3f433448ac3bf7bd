package dev.safelight.health.alert.channel;

import dev.safelight.device.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The calling account's own alert channels over HTTP. */
@Path("/api/v1/alert-channels")
@RolesAllowed("member")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
class ChannelApi {
    private final ChannelService channels;
    private final TestMessageService tests;
    private final Callers callers;

    ChannelApi(ChannelService channels, TestMessageService tests, Callers callers) {
        this.channels = channels;
        this.tests = tests;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "The account's channels")
    public List<ChannelView> list() {
        return channels.channels(callers.account());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One channel, with what became of its latest message")
    public ChannelView one(@PathParam("id") UUID id) {
        return channels.channel(callers.account(), id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a channel; a webhook's key is in this answer only")
    @APIResponse(responseCode = "201", description = "The channel")
    public Response add(@NotNull(message = "is missing") ChannelRequest asked, @Context UriInfo address) {
        var issued = channels.add(callers.account(), asked, address.getBaseUri());
        var place = address.getAbsolutePathBuilder()
                .path(issued.channel().id().toString())
                .build();
        return Response.created(place).entity(issued).build();
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a channel; what is absent stays, what is empty is taken away")
    public ChannelView change(
            @PathParam("id") UUID id, @NotNull(message = "is missing") ChannelRequest asked, @Context UriInfo address) {
        return channels.change(callers.account(), id, asked, address.getBaseUri());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a channel")
    public void remove(@PathParam("id") UUID id) {
        channels.remove(callers.account(), id);
    }

    @POST
    @Path("/{id}/key")
    @Operation(summary = "A new key for a webhook, in this answer only; the old one stops at once")
    public IssuedChannel renewKey(@PathParam("id") UUID id) {
        return channels.renewKey(callers.account(), id);
    }

    @POST
    @Path("/{id}/test")
    @Operation(summary = "Send a test message now, and say what the receiver answered")
    public TestResult test(@PathParam("id") UUID id) {
        return tests.send(callers.account(), id);
    }
}
