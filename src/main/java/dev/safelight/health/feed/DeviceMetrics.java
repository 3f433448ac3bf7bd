package dev.safelight.health.feed;

import dev.safelight.device.DeviceScope;
import dev.safelight.health.DeviceHealthService;
import dev.safelight.health.DeviceStatus;
import dev.safelight.health.HealthState;
import dev.safelight.health.ledger.DeviceLedger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus sees of devices, each with its id as {@code device} and its {@code name}, counted twice a minute however often
 * they are asked for: {@code safelight_device_last_success_timestamp_seconds}, {@code safelight_device_safe},
 * {@code safelight_device_missing}, {@code safelight_device_failed}, {@code safelight_device_damaged},
 * {@code safelight_device_bytes}, and {@code safelight_device_state} with a {@code state}, which is 1 for the present one and
 * 0 for all others. What is not known is not there: a device that told no list here lately has no {@code missing}, and its
 * {@code safe} are the files that it sent.
 */
@ApplicationScoped
class DeviceMetrics {
    private final DeviceHealthService health;
    private final MultiGauge lastSuccess;
    private final MultiGauge safe;
    private final MultiGauge missing;
    private final MultiGauge failed;
    private final MultiGauge damaged;
    private final MultiGauge bytes;
    private final MultiGauge states;

    DeviceMetrics(DeviceHealthService health, MeterRegistry registry) {
        this.health = health;
        this.lastSuccess =
                gauge(registry, "last.success.timestamp", "seconds", "When the last file of the device became safe");
        this.safe = gauge(registry, "safe", null, "Files of the device that are safe");
        this.missing = gauge(registry, "missing", null, "Files on the device’s list that are not here");
        this.failed = gauge(registry, "failed", null, "Uploads of the device that will not mend by themselves");
        this.damaged = gauge(registry, "damaged", null, "Originals of the device that are gone or changed");
        this.bytes = gauge(registry, "bytes", null, "Bytes stored of the device");
        this.states = gauge(registry, "state", null, "1 for the state that the device is in");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, @Nullable String unit, String description) {
        return MultiGauge.builder("safelight.device." + name)
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }

    @Scheduled(every = "30s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void count() {
        var devices = health.all(DeviceScope.ALL);
        register(lastSuccess, devices, status -> lastSuccess(status));
        register(
                safe,
                devices,
                status -> status.freshLedger()
                        .map(DeviceLedger::safe)
                        .orElse(status.uploads().stored()));
        register(
                missing,
                devices,
                status -> status.freshLedger().map(DeviceLedger::missing).orElse(null));
        register(failed, devices, status -> status.uploads().failed());
        register(damaged, devices, status -> status.uploads().damaged());
        register(bytes, devices, status -> status.uploads().bytesStored());
        states.register(devices.stream().flatMap(DeviceMetrics::states).toList(), true);
    }

    private static @Nullable Number lastSuccess(DeviceStatus status) {
        var at = status.uploads().lastStoredAt();
        return at == null ? null : at.getEpochSecond();
    }

    private static void register(
            MultiGauge gauge, List<DeviceStatus> devices, Function<DeviceStatus, @Nullable Number> value) {
        gauge.register(
                devices.stream()
                        .flatMap(status -> Stream.ofNullable(value.apply(status))
                                .<Row<?>>map(number -> Row.of(tags(status), number)))
                        .toList(),
                true);
    }

    private static Stream<Row<?>> states(DeviceStatus status) {
        return Arrays.stream(HealthState.values())
                .map(state -> Row.of(
                        tags(status).and("state", state.slug()), status.health().state() == state ? 1 : 0));
    }

    private static Tags tags(DeviceStatus status) {
        var device = status.device();
        return Tags.of("device", device.id().toString(), "name", device.name());
    }
}
