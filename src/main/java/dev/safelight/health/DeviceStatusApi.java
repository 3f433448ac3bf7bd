package dev.safelight.health;

import dev.safelight.device.Callers;
import dev.safelight.device.DeviceChange;
import dev.safelight.device.DevicePlatform;
import dev.safelight.device.DeviceService;
import dev.safelight.device.checkin.DeviceFacts;
import dev.safelight.device.checkin.Told;
import dev.safelight.health.condition.DeviceCondition;
import dev.safelight.health.ledger.DeviceLedger;
import dev.safelight.health.rhythm.Rhythm;
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
    @Operation(summary = "Change a device's name or expected interval, say that it is seldom online, or pause it")
    public DeviceResponse change(@PathParam("id") UUID id, @NotNull(message = "is missing") DeviceChange change) {
        devices.change(callers.scope(), id, change);
        return one(id);
    }

    /**
     * A device.
     *
     * @param app the app that uploads, as people call it; absent when nobody told
     * @param expectedEvery how often a person said it is to be heard, absent when nobody did
     * @param seldomOnline whether it is often off or away for long
     * @param rhythm how often it is expected, by whoever says so
     * @param inventory its own list held against what is stored, absent when it keeps none here
     * @param conditions what helps or hinders it, as it told itself, worst first
     */
    public record DeviceResponse(
            UUID id,
            String name,
            DevicePlatform platform,
            @Nullable String app,
            Instant createdAt,
            @Nullable Instant lastSeenAt,
            @Nullable Instant lastStoredAt,
            Counts counts,
            long bytesStored,
            boolean paused,
            @Nullable Duration expectedEvery,
            boolean seldomOnline,
            Expected rhythm,
            Health health,
            @Nullable Inventory inventory,
            @Nullable Instant lastCheckInAt,
            @Nullable String osVersion,
            @Nullable String appVersion,
            List<DeviceCondition> conditions) {

        /**
         * Counts of asset resources and jobs.
         *
         * @param stored asset resources that are safe
         * @param failed jobs that will not mend by themselves
         * @param inProgress jobs that are arriving or wait for the object store
         * @param damaged originals of it that are gone from the object store or are not what they were
         */
        public record Counts(long stored, long failed, long inProgress, long damaged) {}

        /** How its backup is, and where on the dashboard one sees more. */
        public record Health(
                HealthState state,
                @Nullable Instant since,
                String sentence,
                @Nullable Next next) {

            static Health of(DeviceHealth health, UUID device) {
                var next = health.next();
                return new Health(
                        health.state(),
                        health.since(),
                        health.sentence(),
                        next == null ? null : new Next(next.words(), next.page(device)));
            }
        }

        /** A page of the dashboard, in a few words. */
        public record Next(String words, String page) {}

        /**
         * How often it is expected to be heard.
         *
         * @param every the longest silence that is nothing unusual
         * @param grace how much longer it may be silent before it counts as silent
         * @param source {@code hand}, {@code learned} or {@code usual}
         */
        public record Expected(Duration every, Duration grace, Rhythm.Source source) {}

        /**
         * Its own list held against what is stored. {@code onDevice} is {@code safe}, {@code spooled} and {@code missing}
         * together; {@code missing} is {@code failed}, {@code waiting}, {@code arriving} and {@code notStarted} together.
         *
         * @param ignored of the failed, those that a person ignores
         * @param unproven of the safe, those that may have changed on the device after they were stored; their size is not told
         * @param takenAt when the list was last taken as a whole
         * @param toldAt when anything of it was last told
         */
        public record Inventory(
                long onDevice,
                long safe,
                long spooled,
                long missing,
                long failed,
                long waiting,
                long arriving,
                long notStarted,
                long ignored,
                long unproven,
                Instant takenAt,
                Instant toldAt) {

            static Inventory of(DeviceLedger ledger) {
                return new Inventory(
                        ledger.onDevice(),
                        ledger.safe(),
                        ledger.spooled(),
                        ledger.missing(),
                        ledger.failed(),
                        ledger.waiting(),
                        ledger.arriving(),
                        ledger.notStarted(),
                        ledger.ignored(),
                        ledger.unproven(),
                        ledger.list().takenAt(),
                        ledger.list().toldAt());
            }
        }

        static DeviceResponse of(DeviceStatus status) {
            var device = status.device();
            var uploads = status.uploads();
            var health = status.health();
            return new DeviceResponse(
                    device.id(),
                    device.name(),
                    device.platform(),
                    device.app(),
                    device.createdAt(),
                    device.lastSeenAt(),
                    uploads.lastStoredAt(),
                    new Counts(uploads.stored(), uploads.failed(), uploads.inProgress(), uploads.damaged()),
                    uploads.bytesStored(),
                    device.paused(),
                    device.expectedEvery(),
                    device.seldomOnline(),
                    new Expected(
                            status.rhythm().expected(),
                            status.rhythm().grace(),
                            status.rhythm().source()),
                    Health.of(health, device.id()),
                    status.ledger().map(Inventory::of).orElse(null),
                    status.facts().map(DeviceFacts::lastCheckInAt).orElse(null),
                    status.facts()
                            .flatMap(DeviceFacts::osVersion)
                            .map(Told::value)
                            .orElse(null),
                    status.facts()
                            .flatMap(DeviceFacts::appVersion)
                            .map(Told::value)
                            .orElse(null),
                    status.conditions());
        }
    }
}
