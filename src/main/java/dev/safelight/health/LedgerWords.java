package dev.safelight.health;

import dev.safelight.health.condition.Counts;
import dev.safelight.health.ledger.CauseWords;
import dev.safelight.health.ledger.DeviceLedger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says a ledger: {@code 12,338 of 12,345 safe. 7 are missing since Tuesday: 5 wait for Wi-Fi, 2 are too large.} */
final class LedgerWords {
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int DAYS_BY_NAME = 6;

    private LedgerWords() {}

    static String of(DeviceLedger ledger, HealthFacts facts) {
        if (ledger.onDevice() == 0) {
            return "Its list is empty.";
        }
        var words = new StringBuilder(stored(ledger, isProven(ledger, facts) ? "safe" : "stored"));
        if (ledger.spooled() > 0) {
            words.append(Counts.of(
                    ledger.spooled(),
                    " 1 waits on this server’s own disk and will be stored by itself.",
                    " %s wait on this server’s own disk and will be stored by themselves."));
        }
        if (ledger.missing() > 0) {
            words.append(Counts.of(ledger.missing(), " 1 is missing", " %s are missing"))
                    .append(ledger.missingSince() == null ? "" : " since " + day(ledger.missingSince(), facts))
                    .append(": ")
                    .append(CauseWords.of(ledger.causes(), facts.waitingFor()))
                    .append('.');
        }
        if (ledger.unproven() > 0) {
            words.append(Counts.of(
                            ledger.unproven(),
                            " 1 may have changed on the phone after it was stored",
                            " %s may have changed on the phone after they were stored"))
                    .append(", and its list tells no sizes, so we cannot say whether the change is here.");
        }
        return words.toString();
    }

    /** What may have changed since, or may be gone from the storage, was stored; more cannot be said. */
    private static boolean isProven(DeviceLedger ledger, HealthFacts facts) {
        return ledger.unproven() == 0 && facts.trust().isBelieved();
    }

    private static String stored(DeviceLedger ledger, String how) {
        if (ledger.safe() == ledger.onDevice()) {
            return Counts.of(
                    ledger.onDevice(),
                    "The one file on its list is " + how + ".",
                    "All %s files on its list are " + how + ".");
        }
        return "%s of %s %s.".formatted(Counts.of(ledger.safe()), Counts.of(ledger.onDevice()), how);
    }

    private static String day(Instant time, HealthFacts facts) {
        var day = LocalDate.ofInstant(time, facts.zone());
        var today = LocalDate.ofInstant(facts.now(), facts.zone());
        if (!day.isBefore(today)) {
            return "today";
        }
        if (day.equals(today.minusDays(1))) {
            return "yesterday";
        }
        return (day.isBefore(today.minusDays(DAYS_BY_NAME)) ? DAY : WEEKDAY).format(day);
    }
}
