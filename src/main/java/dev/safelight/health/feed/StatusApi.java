package dev.safelight.health.feed;

import dev.safelight.device.DeviceScope;
import dev.safelight.device.status.StatusTokenService;
import dev.safelight.health.DeviceHealthService;
import dev.safelight.health.DeviceStatus;
import dev.safelight.health.HealthState;
import dev.safelight.health.ledger.DeviceLedger;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How one device is, to anybody who has a status token of it. */
@Path("/status/{token}")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Status")
class StatusApi {
    /** Badges are asked for by every look at a page; a minute is as fresh as the states are kept. */
    private static final String FRESH = "private, max-age=60";

    private static final String SVG = "image/svg+xml";

    private final StatusTokenService tokens;
    private final DeviceHealthService health;

    StatusApi(StatusTokenService tokens, DeviceHealthService health) {
        this.tokens = tokens;
        this.health = health;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "How the device of a status token is")
    public Response status(@PathParam("token") String token) {
        return answer(StatusResponse.of(find(token)), MediaType.APPLICATION_JSON);
    }

    @GET
    @Path("/badge.svg")
    @Produces(SVG)
    @Operation(summary = "The same in a badge: the device's name and its state")
    public Response badge(@PathParam("token") String token) {
        var status = find(token);
        return answer(Badge.svg(status.device().name(), status.health().state()), SVG);
    }

    private static Response answer(Object body, String type) {
        return Response.ok(body, type).header("Cache-Control", FRESH).build();
    }

    private DeviceStatus find(String token) {
        return tokens.device(token)
                .flatMap(device -> health.one(DeviceScope.ALL, device))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such status."));
    }

    /**
     * How the device is.
     *
     * @param onDevice items of its list; absent, like {@code safe} and {@code missing}, when that is too old to be believed
     * @param listToldAt when its list was last told; absent when it keeps none here
     * @param lastStoredAt when its last file became safe
     * @param failed uploads that will not mend by themselves
     */
    record StatusResponse(
            String name,
            HealthState state,
            @Nullable Instant since,
            String sentence,
            @Nullable Instant lastSeenAt,
            @Nullable Instant lastStoredAt,
            @Nullable Long onDevice,
            @Nullable Long safe,
            @Nullable Long missing,
            @Nullable Instant listToldAt,
            long failed,
            long damaged) {

        static StatusResponse of(DeviceStatus status) {
            var health = status.health();
            var uploads = status.uploads();
            return new StatusResponse(
                    status.device().name(),
                    health.state(),
                    health.since(),
                    health.sentence(),
                    status.device().lastSeenAt(),
                    uploads.lastStoredAt(),
                    status.freshLedger().map(DeviceLedger::onDevice).orElse(null),
                    status.freshLedger().map(DeviceLedger::safe).orElse(null),
                    status.freshLedger().map(DeviceLedger::missing).orElse(null),
                    status.ledger().map(list -> list.list().toldAt()).orElse(null),
                    uploads.failed(),
                    uploads.damaged());
        }
    }
}
