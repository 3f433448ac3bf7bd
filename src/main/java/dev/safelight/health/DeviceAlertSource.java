package dev.safelight.health;

import dev.safelight.health.HealthFactsReader.Known;
import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import dev.safelight.health.alert.AlertSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells of devices that are silent, that have failed uploads, and of which originals are damaged. A device may be all three;
 * that it is paused is for those who deliver to keep.
 */
@ApplicationScoped
class DeviceAlertSource implements AlertSource {
    private final DeviceHealthService health;

    DeviceAlertSource(DeviceHealthService health) {
        this.health = health;
    }

    @Override
    public List<AlertCondition> conditions() {
        return health.known().stream().flatMap(DeviceAlertSource::of).toList();
    }

    private static Stream<AlertCondition> of(Known known) {
        var facts = known.facts();
        return Stream.of(
                        HealthRules.isSilent(facts) ? Stream.of(silent(known)) : Stream.<AlertCondition>empty(),
                        HealthRules.isFailing(facts) ? Stream.of(failing(known)) : Stream.<AlertCondition>empty(),
                        HealthRules.isDamaged(facts) ? Stream.of(damaged(known)) : Stream.<AlertCondition>empty())
                .flatMap(conditions -> conditions);
    }

    private static AlertCondition silent(Known known) {
        return condition(known, AlertKind.DEVICE_SILENT, HealthState.SILENT, "is silent");
    }

    private static AlertCondition failing(Known known) {
        return condition(known, AlertKind.DEVICE_FAILING, HealthState.FAILING, "has uploads that failed");
    }

    private static AlertCondition damaged(Known known) {
        return condition(known, AlertKind.DEVICE_DAMAGED, HealthState.DAMAGED, "has damaged originals");
    }

    private static AlertCondition condition(Known known, AlertKind kind, HealthState state, String what) {
        var device = known.device();
        return new AlertCondition(
                kind,
                device.id().toString(),
                device.accountId(),
                device.id(),
                device.name() + " " + what,
                new HealthWords(known.facts()).sentence(state),
                "/devices/" + device.id());
    }
}
