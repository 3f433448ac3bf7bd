package dev.safelight.health.condition;

import dev.safelight.device.checkin.WaitingFor;
import java.time.Instant;

/** Says what a device waits for, and what ends the wait. */
final class WaitingWords {
    private WaitingWords() {}

    static DeviceCondition of(WaitingFor what, Instant toldAt) {
        return switch (what) {
            case WIFI ->
                new DeviceCondition(
                        ConditionKind.WAITING_FOR_WIFI,
                        Severity.WAIT,
                        "It waits for Wi-Fi.",
                        "Connect it to Wi-Fi, or allow mobile data in its app.",
                        toldAt);
            case POWER ->
                new DeviceCondition(
                        ConditionKind.WAITING_FOR_POWER,
                        Severity.WAIT,
                        "It waits to be charged.",
                        "Plug it in.",
                        toldAt);
            case UNLOCK ->
                new DeviceCondition(
                        ConditionKind.WAITING_FOR_UNLOCK,
                        Severity.WAIT,
                        "It was started and not unlocked since, so nothing on it can be read.",
                        "Unlock it once.",
                        toldAt);
            case ICLOUD ->
                new DeviceCondition(
                        ConditionKind.WAITING_FOR_ICLOUD,
                        Severity.WAIT,
                        "It waits for originals that are only in iCloud.",
                        "Leave it on Wi-Fi and power; to keep originals on the phone, choose Download and Keep Originals"
                                + " in its Photos settings.",
                        toldAt);
            case USER ->
                new DeviceCondition(
                        ConditionKind.WAITING_FOR_USER,
                        Severity.ACT,
                        "It waits for you.",
                        "Open its app on the phone.",
                        toldAt);
        };
    }
}
