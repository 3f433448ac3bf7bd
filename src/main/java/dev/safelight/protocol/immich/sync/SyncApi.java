package dev.safelight.protocol.immich.sync;

import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The mobile app's stream of changes, and what it says of it. */
@Path("/api/sync")
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Tag(name = "Immich")
class SyncApi {
    static final String LINES = "application/jsonlines+json";
    private static final int MOST = 1000;

    private final SyncService streams;
    private final SyncAcks acks;
    private final Callers callers;

    SyncApi(SyncService streams, SyncAcks acks, Callers callers) {
        this.streams = streams;
        this.acks = acks;
        this.callers = callers;
    }

    /** What the program wants to hear of; kinds that are not known are passed over. */
    record StreamRequest(
            @NotNull(message = "is missing") Set<String> types,
            @Nullable Boolean reset) {}

    /** What it has kept. */
    record AckRequest(
            @NotNull(message = "is missing") @Size(max = MOST, message = "has more than 1000 entries")
            List<String> acks) {}

    /** What it wants to hear of from the start; everything if it names nothing. */
    record ForgetRequest(@Nullable Set<String> types) {}

    /** How far it has read of one kind. */
    record Ack(String type, String ack) {}

    @POST
    @Path("stream")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(LINES)
    public StreamingOutput stream(@Valid @NotNull(message = "is missing") StreamRequest request) {
        return streams.stream(callers.device(), request.types(), Boolean.TRUE.equals(request.reset()));
    }

    @GET
    @Path("ack")
    @Produces(MediaType.APPLICATION_JSON)
    public List<Ack> acks() {
        return acks.of(callers.device().tokenId()).entrySet().stream()
                .map(kept -> new Ack(kept.getKey(), new SyncAck(kept.getKey(), kept.getValue()).text()))
                .toList();
    }

    @POST
    @Path("ack")
    @Consumes(MediaType.APPLICATION_JSON)
    public void keep(@Valid @NotNull(message = "is missing") AckRequest request) {
        var kept = request.acks().stream()
                .map(SyncAck::of)
                .flatMap(Optional::stream)
                .toList();
        acks.keep(callers.device().tokenId(), kept);
    }

    @DELETE
    @Path("ack")
    @Consumes(MediaType.APPLICATION_JSON)
    public void forget(@Nullable ForgetRequest request) {
        var session = callers.device().tokenId();
        if (request == null || request.types() == null) {
            acks.forget(session);
        } else {
            acks.forget(session, request.types());
        }
    }
}
