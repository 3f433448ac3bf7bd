package dev.safelight.health;

import dev.safelight.health.condition.Ages;
import dev.safelight.health.condition.Counts;
import dev.safelight.health.trust.StoreTrust;
import java.time.Duration;

/** Says how a device is: what is so, in numbers, and what to do. Pure: the same facts, the same sentence. */
final class HealthWords {
    private final HealthFacts facts;

    HealthWords(HealthFacts facts) {
        this.facts = facts;
    }

    String sentence(HealthState state) {
        return switch (state) {
            case SILENT -> heard() + "Open its backup app once on Wi-Fi. " + numbers();
            case FAILING -> failing();
            case DAMAGED -> damaged() + numbers();
            case LATE -> heard() + "Open its backup app once on Wi-Fi if this goes on. " + numbers();
            case BEHIND -> behind();
            case WORKING -> working();
            case OK -> numbers() + " It told its list " + listAge() + ".";
            case NEW -> isNew();
            case PAUSED -> "Paused by you. " + (HealthRules.isDamaged(facts) ? damaged() : "") + numbers();
            case UNKNOWN -> unknown();
        };
    }

    private String heard() {
        var rhythm = facts.rhythm();
        var usual = switch (rhythm.source()) {
            case HAND -> "it is expected every %s";
            case LEARNED -> "usually it is heard every %s";
            case USUAL -> "more than %s is unusual";
        };
        var since = Duration.between(facts.heardAt(), facts.now());
        var away = since.minus(facts.silence());
        return "Nothing heard for %s; %s. ".formatted(Ages.words(since), usual.formatted(Ages.words(rhythm.expected())))
                + (away.toHours() == 0 ? "" : "This server itself was away for %s of it. ".formatted(Ages.words(away)));
    }

    private String failing() {
        return "%s failed. ".formatted(Counts.of(facts.uploads().failed(), "One upload", "%s uploads"))
                + (HealthRules.isDamaged(facts) ? damaged() : "")
                + numbers()
                + " Look at why, then retry.";
    }

    private String damaged() {
        return Counts.of(
                        facts.uploads().damaged(),
                        "One stored original is damaged or gone from the storage.",
                        "%s stored originals are damaged or gone from the storage.")
                + " Delete nothing on the phone until they are safe again. ";
    }

    private String behind() {
        var patience = " That is longer than expected (%s)."
                .formatted(Ages.words(facts.rhythm().expected()));
        return numbers() + open() + patience + " Open its backup app once on Wi-Fi.";
    }

    private String working() {
        long arriving = facts.uploads().receiving();
        return (arriving == 0 ? "" : Counts.of(arriving, "One file is arriving now. ", "%s files are arriving now. "))
                + numbers()
                + open();
    }

    private String isNew() {
        if (facts.freshList().isPresent()) {
            return "Its list is empty, and nothing has arrived yet.";
        }
        return facts.list().isPresent()
                ? "Nothing has arrived yet, and its list was told %s. Open its backup app.".formatted(listAge())
                : "Nothing has arrived yet. Type the address and the token into its backup app.";
    }

    private String unknown() {
        if (!facts.trust().isBelieved()) {
            return facts.trust().sentence();
        }
        if (facts.freshList().isPresent()) {
            var less = facts.seesLess()
                    ? " Its app may not see all photos, so we cannot say what it did not list."
                    : " We cannot say what it did not list.";
            return numbers() + less;
        }
        return numbers()
                + facts.list()
                        .map(list -> " Its list was told " + listAge()
                                + ", too long ago to say what it did not send. Open its backup app.")
                        .orElse(" It keeps no list here, so we cannot say what it did not send.");
    }

    private String listAge() {
        return facts.list()
                .map(list -> Ages.ago(list.list().toldAt(), facts.now()))
                .orElse("never");
    }

    /** What is safe: of the device's own list if there is one to be believed, else of what it sent. */
    private String numbers() {
        if (facts.trust() == StoreTrust.SHOWS_NOTHING) {
            return facts.trust().sentence();
        }
        return facts.freshList()
                .map(list -> LedgerWords.of(list, facts))
                .orElseGet(() -> facts.uploads().stored() == 0
                        ? "Nothing of it is safe yet."
                        : Counts.of(facts.uploads().stored(), "The one file it sent is safe.", sent()));
    }

    /** "All" only if nothing that it sent failed, was lost, or is under way. */
    private String sent() {
        boolean all = facts.uploads().open() == 0 && !HealthRules.isFailing(facts) && !HealthRules.isDamaged(facts);
        return all ? "All %s files it sent are safe." : "%s files it sent are safe.";
    }

    /** What is under way and in no list. */
    private String open() {
        if (facts.freshList().filter(list -> list.safe() < list.onDevice()).isPresent()) {
            return "";
        }
        var uploads = facts.uploads();
        var waiting = new StringBuilder();
        add(
                waiting,
                uploads.spooled(),
                "One file waits on this server’s own disk and will be stored by itself.",
                "%s files wait on this server’s own disk and will be stored by themselves.");
        add(
                waiting,
                uploads.interrupted(),
                "One upload was interrupted; the phone goes on by itself.",
                "%s uploads were interrupted; the phone goes on by itself.");
        add(waiting, uploads.waitingForDevice(), "One file waits for the phone.", "%s files wait for the phone.");
        return waiting.toString();
    }

    private static void add(StringBuilder words, long number, String one, String many) {
        if (number > 0) {
            words.append(' ').append(Counts.of(number, one, many));
        }
    }
}
