package dev.safelight.health;

import dev.safelight.health.ledger.DeviceLedger;
import java.util.StringJoiner;

/** Says a ledger: {@code 12,338 of 12,345 are safe; 7 are missing: 2 failed, 5 wait for the phone.} */
final class LedgerWords {
    private LedgerWords() {}

    static String of(DeviceLedger ledger) {
        if (ledger.onDevice() == 0) {
            return "Its list is empty.";
        }
        if (ledger.safe() == ledger.onDevice()) {
            return Counts.of(
                    ledger.onDevice(), "The one file on its list is safe.", "All %s files on its list are safe.");
        }
        var words = new StringBuilder("%s of %s %s safe"
                .formatted(Counts.of(ledger.safe()), Counts.of(ledger.onDevice()), ledger.safe() == 1 ? "is" : "are"));
        if (ledger.spooled() > 0) {
            words.append("; %s on this server’s own disk and will be stored by itself"
                    .formatted(Counts.of(ledger.spooled(), "one waits", "%s wait")));
        }
        if (ledger.missing() > 0) {
            words.append("; %s missing: ".formatted(Counts.of(ledger.missing(), "one is", "%s are")))
                    .append(missing(ledger));
        }
        return words.append('.').toString();
    }

    private static String missing(DeviceLedger ledger) {
        var parts = new StringJoiner(", ");
        add(parts, ledger.failed(), "%s failed", "%s failed");
        add(parts, ledger.waiting(), "%s waits for the phone", "%s wait for the phone");
        add(parts, ledger.arriving(), "%s is arriving", "%s are arriving");
        add(parts, ledger.notStarted(), "%s was not begun", "%s were not begun");
        return parts.toString();
    }

    private static void add(StringJoiner parts, long number, String one, String many) {
        if (number > 0) {
            parts.add((number == 1 ? one : many).formatted(Counts.of(number)));
        }
    }
}
