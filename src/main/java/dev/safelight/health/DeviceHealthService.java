package dev.safelight.health;

import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.health.HealthFactsReader.Known;
import dev.safelight.health.condition.DeviceConditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How the devices of a scope are, worst first, and how they were. */
@ApplicationScoped
public class DeviceHealthService {
    /** States that ended so long ago are of no use to anybody. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final DeviceService devices;
    private final HealthFactsReader facts;
    private final StateJournal journal;
    private final Clock clock;

    DeviceHealthService(DeviceService devices, HealthFactsReader facts, StateJournal journal, Clock clock) {
        this.devices = devices;
        this.facts = facts;
        this.journal = journal;
        this.clock = clock;
    }

    /** Every device that is not removed. */
    public List<DeviceStatus> all(DeviceScope scope) {
        return statuses(devices.devices(scope), clock.instant()).stream()
                .sorted(Comparator.comparing(
                                (DeviceStatus status) -> status.health().state())
                        .thenComparing(status -> status.device().name())
                        .thenComparing(status -> status.device().id()))
                .toList();
    }

    /** One device; nothing if there is none in the scope. */
    public Optional<DeviceStatus> one(DeviceScope scope, UUID id) {
        return devices.device(scope, id)
                .map(device -> statuses(List.of(device), clock.instant()).getFirst());
    }

    /** The changes of a device's state from a time on, oldest first, and the one before. Who may ask is settled before. */
    public List<StateChange> history(UUID device, Instant from) {
        return journal.history(device, from);
    }

    /** Forgets states that ended too long ago. */
    void forget() {
        journal.forget(clock.instant().minus(KEPT));
    }

    /** What is known of all devices now, for those who tell of it elsewhere. */
    List<Known> known() {
        return facts.read(devices.devices(DeviceScope.ALL), clock.instant());
    }

    /** Notes the states that differ from those noted last. Only the sweep does: what lasts seconds is no history. */
    void note() {
        var noted = journal.latest();
        journal.note(known().stream()
                .map(known -> new StateChange(
                        known.device().id(),
                        HealthRules.state(known.facts()),
                        known.facts().now()))
                .filter(change -> isNew(change, noted))
                .toList());
    }

    /** Devices as they are at a time; one whose state differs from the one noted last has only just come into it. */
    List<DeviceStatus> statuses(List<DeviceView> views, Instant now) {
        var noted = journal.latest();
        return facts.read(views, now).stream()
                .map(known -> status(known, since(HealthRules.of(known.facts()), known, noted)))
                .toList();
    }

    private static boolean isNew(StateChange change, Map<UUID, StateChange> noted) {
        var last = noted.get(change.device());
        return last == null || last.state() != change.state();
    }

    private static DeviceHealth since(DeviceHealth health, Known known, Map<UUID, StateChange> noted) {
        var last = noted.get(known.device().id());
        return health.since(
                last != null && last.state() == health.state()
                        ? last.beganAt()
                        : known.facts().now());
    }

    private static DeviceStatus status(Known known, DeviceHealth health) {
        var facts = known.facts();
        return new DeviceStatus(
                known.device(),
                facts.uploads(),
                health,
                facts.list(),
                facts.freshList().isPresent(),
                known.told(),
                DeviceConditions.of(known.told(), facts.now()),
                facts.rhythm());
    }
}
