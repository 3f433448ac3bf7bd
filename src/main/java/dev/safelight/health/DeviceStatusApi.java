package dev.safelight.health;

import dev.safelight.device.Callers;
import dev.safelight.device.DeviceChange;
import dev.safelight.device.DevicePlatform;
import dev.safelight.device.DeviceService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Devices over HTTP, with what has come from them and how their backup is. Enrolment is in {@code device}. */
@Path("/api/v1/devices")
@RolesAllowed("member")
@RunOnVirtualThread
@Tag(name = "Devices")
public class DeviceStatusApi {
    private final DeviceHealthService health;
    private final DeviceService devices;
    private final Callers callers;

    DeviceStatusApi(DeviceHealthService health, DeviceService devices, Callers callers) {
        this.health = health;
        this.devices = devices;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "Devices with their counts and health, worst first")
    public List<DeviceResponse> list() {
        return health.all(callers.scope()).stream().map(DeviceResponse::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One device with its counts and health")
    public DeviceResponse one(@PathParam("id") UUID id) {
        return health.one(callers.scope(), id)
                .map(DeviceResponse::of)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such device."));
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Change a device's name, expected interval, or pause it")
    public DeviceResponse change(@PathParam("id") UUID id, @NotNull(message = "is missing") DeviceChange change) {
        devices.change(callers.scope(), id, change);
        return one(id);
    }

    /**
     * A device.
     *
     * @param expectedEvery how often an upload is expected, absent when nobody said
     */
    public record DeviceResponse(
            UUID id,
            String name,
            DevicePlatform platform,
            Instant createdAt,
            @Nullable Instant lastSeenAt,
            @Nullable Instant lastStoredAt,
            Counts counts,
            long bytesStored,
            boolean paused,
            @Nullable Duration expectedEvery,
            Health health) {

        /**
         * Counts of asset resources and jobs.
         *
         * @param stored asset resources that are safe
         * @param failed jobs that will not mend by themselves
         * @param inProgress jobs that are arriving or wait for the object store
         */
        public record Counts(long stored, long failed, long inProgress) {}

        /** How its backup is. */
        public record Health(HealthState state, @Nullable Instant since, String sentence) {}

        static DeviceResponse of(DeviceStatus status) {
            var device = status.device();
            var uploads = status.uploads();
            var health = status.health();
            return new DeviceResponse(
                    device.id(),
                    device.name(),
                    device.platform(),
                    device.createdAt(),
                    device.lastSeenAt(),
                    uploads.lastStoredAt(),
                    new Counts(uploads.stored(), uploads.failed(), uploads.inProgress()),
                    uploads.bytesStored(),
                    device.paused(),
                    device.expectedEvery(),
                    new Health(health.state(), health.since(), health.sentence()));
        }
    }
}
