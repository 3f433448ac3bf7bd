package dev.safelight.health;

import dev.safelight.health.ledger.DeviceLedger;
import dev.safelight.health.trust.StoreTrust;
import org.jspecify.annotations.Nullable;

/** Decides the state of a device's backup from what is known, the worst first. Pure: the same facts, the same state. */
final class HealthRules {
    private HealthRules() {}

    /** How a device is; since when, others know. */
    static DeviceHealth of(HealthFacts facts) {
        var state = state(facts);
        return new DeviceHealth(state, null, new HealthWords(facts).sentence(state), next(state, facts));
    }

    static HealthState state(HealthFacts facts) {
        if (facts.paused()) {
            return HealthState.PAUSED;
        }
        if (isSilent(facts)) {
            return HealthState.SILENT;
        }
        if (isFailing(facts)) {
            return HealthState.FAILING;
        }
        if (isDamaged(facts)) {
            return HealthState.DAMAGED;
        }
        if (facts.trust() == StoreTrust.SHOWS_NOTHING) {
            return HealthState.UNKNOWN;
        }
        if (facts.silence().compareTo(facts.rhythm().expected()) > 0) {
            return HealthState.LATE;
        }
        if (facts.anythingAwaited()) {
            return facts.unsafeFor().compareTo(facts.rhythm().expected()) > 0
                    ? HealthState.BEHIND
                    : HealthState.WORKING;
        }
        if (facts.anythingIgnored()) {
            return HealthState.BEHIND;
        }
        if (facts.freshList().filter(DeviceLedger::isWhollySafe).isPresent() && !facts.seesLess()) {
            return facts.trust().isBelieved() ? HealthState.OK : HealthState.UNKNOWN;
        }
        return facts.uploads().stored() == 0 ? HealthState.NEW : HealthState.UNKNOWN;
    }

    /** Silent beyond grace, whatever else is so. */
    static boolean isSilent(HealthFacts facts) {
        return facts.silence().compareTo(facts.rhythm().patience()) > 0;
    }

    /** With failed uploads, whatever else is so. */
    static boolean isFailing(HealthFacts facts) {
        return facts.uploads().failed() > 0;
    }

    /** With damaged originals, whatever else is so. */
    static boolean isDamaged(HealthFacts facts) {
        return facts.uploads().damaged() > 0;
    }

    private static @Nullable NextStep next(HealthState state, HealthFacts facts) {
        boolean missing = facts.freshList().filter(list -> list.missing() > 0).isPresent();
        return switch (state) {
            case FAILING -> NextStep.SHOW_FAILED;
            case DAMAGED -> facts.list().filter(list -> list.damaged() > 0).isPresent() ? NextStep.SHOW_DAMAGED : null;
            case SILENT, LATE, BEHIND, WORKING, PAUSED, UNKNOWN -> missing ? NextStep.SHOW_MISSING : waiting(facts);
            case NEW -> NextStep.SHOW_TOKEN;
            case OK -> null;
        };
    }

    private static @Nullable NextStep waiting(HealthFacts facts) {
        return facts.uploads().open() > 0 ? NextStep.SHOW_WAITING : null;
    }
}
