package dev.safelight.dashboard.device;

import dev.safelight.dashboard.Strip;
import dev.safelight.dashboard.Viewer;
import dev.safelight.device.DeviceScope;
import dev.safelight.health.DeviceHealthService;
import dev.safelight.health.DeviceStatus;
import dev.safelight.health.StateChange;
import dev.safelight.upload.status.DayOfUploads;
import dev.safelight.upload.status.UploadStatistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads devices as pages show them. */
@ApplicationScoped
public class DeviceCards {
    private static final int CARD_DAYS = 30;
    private static final int PAGE_DAYS = 90;

    private final DeviceHealthService health;
    private final UploadStatistics statistics;
    private final Viewer viewer;

    DeviceCards(DeviceHealthService health, UploadStatistics statistics, Viewer viewer) {
        this.health = health;
        this.statistics = statistics;
        this.viewer = viewer;
    }

    /** Every device in scope with its last 30 days. */
    public List<DeviceCard> all(DeviceScope scope) {
        var devices = health.all(scope);
        var accounts = devices.stream()
                .map(status -> status.device().accountId())
                .distinct()
                .count();
        var days = days(devices.stream().map(status -> status.device().id()).toList(), CARD_DAYS);
        return devices.stream().map(status -> card(status, days, accounts > 1)).toList();
    }

    /** How a device was on its last 90 days, and is. */
    StateStrip states(DeviceCard card) {
        var from = viewer.today()
                .minusDays(PAGE_DAYS - 1L)
                .atStartOfDay(viewer.zone())
                .toInstant();
        var changes = new ArrayList<>(health.history(card.device().id(), from));
        var now = card.health();
        if (changes.isEmpty() || changes.getLast().state() != now.state()) {
            changes.add(new StateChange(
                    card.device().id(), now.state(), Objects.requireNonNullElse(now.since(), viewer.now())));
        }
        return StateStrip.of(changes, PAGE_DAYS, viewer.now(), viewer.zone());
    }

    /** One device with its last 90 days. */
    Optional<DeviceCard> one(DeviceScope scope, UUID device) {
        return health.one(scope, device).map(status -> card(status, days(List.of(device), PAGE_DAYS), viewer.admin()));
    }

    private Map<UUID, List<DayOfUploads>> days(List<UUID> devices, int days) {
        return statistics.days(devices, viewer.today().minusDays(days - 1L), viewer.today(), viewer.zone());
    }

    private DeviceCard card(DeviceStatus status, Map<UUID, List<DayOfUploads>> days, boolean owner) {
        var own = days.getOrDefault(status.device().id(), List.of());
        return new DeviceCard(status, Strip.of(own, viewer.today()), owner);
    }
}
