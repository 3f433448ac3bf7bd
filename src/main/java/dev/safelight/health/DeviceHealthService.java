package dev.safelight.health;

import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.device.checkin.CheckInService;
import dev.safelight.device.checkin.DeviceFacts;
import dev.safelight.health.condition.DeviceConditions;
import dev.safelight.health.ledger.LedgerService;
import dev.safelight.upload.status.DeviceUploads;
import dev.safelight.upload.status.UploadStatistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How the devices of a scope are, worst first. */
@ApplicationScoped
public class DeviceHealthService {
    private final DeviceService devices;
    private final UploadStatistics statistics;
    private final LedgerService ledgers;
    private final CheckInService checkIns;
    private final Clock clock;

    DeviceHealthService(
            DeviceService devices,
            UploadStatistics statistics,
            LedgerService ledgers,
            CheckInService checkIns,
            Clock clock) {
        this.devices = devices;
        this.statistics = statistics;
        this.ledgers = ledgers;
        this.checkIns = checkIns;
        this.clock = clock;
    }

    /** Every device that is not removed. */
    public List<DeviceStatus> all(DeviceScope scope) {
        var uploads = statistics.byDevice(scope);
        var enrolled = devices.devices(scope);
        var facts = checkIns.facts(enrolled.stream().map(DeviceView::id).toList());
        return enrolled.stream()
                .map(device -> status(device, uploads, Optional.ofNullable(facts.get(device.id()))))
                .sorted(Comparator.comparing(
                                (DeviceStatus status) -> status.health().state())
                        .thenComparing(status -> status.device().name())
                        .thenComparing(status -> status.device().id()))
                .toList();
    }

    /** One device; nothing if there is none in the scope. */
    public Optional<DeviceStatus> one(DeviceScope scope, UUID id) {
        return devices.device(scope, id).map(device -> status(device, statistics.byDevice(scope), checkIns.facts(id)));
    }

    private DeviceStatus status(DeviceView device, Map<UUID, DeviceUploads> uploads, Optional<DeviceFacts> facts) {
        var now = clock.instant();
        var arrived = uploads.getOrDefault(device.id(), DeviceUploads.none(device.id()));
        var ledger = ledgers.recent(device.id());
        return new DeviceStatus(
                device,
                arrived,
                HealthRules.of(device, arrived, ledger, now),
                ledger,
                facts,
                DeviceConditions.of(facts, now));
    }
}
