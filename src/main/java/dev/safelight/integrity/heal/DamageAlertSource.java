package dev.safelight.integrity.heal;

import dev.safelight.asset.Page;
import dev.safelight.asset.verification.DamageList;
import dev.safelight.asset.verification.DamageView;
import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import dev.safelight.health.alert.AlertSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells admins by name of damaged originals that healing was tried for in vain: those of devices that are paused or removed, and of
 * people without an alert channel, too.
 */
@ApplicationScoped
class DamageAlertSource implements AlertSource {
    private static final int NAMED = 5;

    private final DamageList damages;

    DamageAlertSource(DamageList damages) {
        this.damages = damages;
    }

    @Override
    public List<AlertCondition> conditions() {
        var unhealed = damages.unhealed(NAMED);
        return unhealed.total() == 0 ? List.of() : List.of(condition(unhealed));
    }

    private static AlertCondition condition(Page<DamageView> unhealed) {
        var names = unhealed.items().stream().map(DamageView::title).collect(Collectors.joining(", "));
        long others = unhealed.total() - unhealed.items().size();
        return AlertCondition.forAdmins(
                AlertKind.ORIGINALS_DAMAGED,
                "originals",
                unhealed.total() == 1 ? "One original is damaged" : unhealed.total() + " originals are damaged",
                "Damaged or gone from the storage, and not healed yet: %s%s. Delete them nowhere else; see whether a device can send"
                                .formatted(names, others == 0 ? "" : " and %d more".formatted(others))
                        + " them again.",
                "/originals");
    }
}
