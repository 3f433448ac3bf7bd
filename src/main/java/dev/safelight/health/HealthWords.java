package dev.safelight.health;

import dev.safelight.health.condition.Ages;
import dev.safelight.health.condition.Counts;
import dev.safelight.health.ledger.DeviceLedger;
import dev.safelight.health.trust.StoreTrust;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says how a device is: what is so, in numbers, and what to do. Pure: the same facts, the same sentence. */
final class HealthWords {
    private final HealthFacts facts;

    HealthWords(HealthFacts facts) {
        this.facts = facts;
    }

    String sentence(HealthState state) {
        return switch (state) {
            case SILENT ->
                say(heard(), "Open its backup app once on Wi-Fi.", failures(), damaged(), numbers(), doubt());
            case FAILING -> say(failures(), damaged(), numbers(), doubt(), "Look at why, then retry.");
            case DAMAGED -> say(damaged(), numbers(), doubt());
            case LATE -> say(heard(), "Open its backup app once on Wi-Fi if this goes on.", numbers(), doubt());
            case BEHIND -> say(numbers(), open(), patience(), advice(), doubt());
            case WORKING -> say(arriving(), numbers(), open(), doubt());
            case OK -> say(numbers(), "It told its list " + listAge() + ".");
            case NEW -> isNew();
            case PAUSED -> say("Paused by you.", failures(), damaged(), numbers(), doubt());
            case UNKNOWN -> unknown();
        };
    }

    private static String say(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /** What makes everything else that is said of stored files a thing of the past. */
    private String doubt() {
        return facts.trust().sentence();
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
        var time = Ages.words(since);
        var expected = Ages.words(rhythm.expected());
        return say(
                "Nothing heard for %s%s; %s."
                        .formatted(time.equals(expected) ? "more than " : "", time, usual.formatted(expected)),
                away.toHours() == 0 ? "" : "This server itself was away for %s of it.".formatted(Ages.words(away)));
    }

    private String failures() {
        return count(facts.uploads().failed(), "One upload failed.", "%s uploads failed.");
    }

    private String damaged() {
        return count(
                facts.uploads().damaged(),
                "One stored original is damaged or gone from the storage. Delete nothing on the phone until it is safe again.",
                "%s stored originals are damaged or gone from the storage. Delete nothing on the phone until they are safe"
                        + " again.");
    }

    private String patience() {
        return facts.anythingAwaited()
                ? "That is longer than expected (%s)."
                        .formatted(Ages.words(facts.rhythm().expected()))
                : "";
    }

    /** To whom to turn: nobody has to open an app for what is here already, nor for what is ignored. */
    private String advice() {
        if (waitsForPhone()) {
            return "Open its backup app once on Wi-Fi.";
        }
        return facts.uploads().spooled() > 0 ? "The phone has done its part: have the server’s storage looked at." : "";
    }

    private boolean waitsForPhone() {
        var uploads = facts.uploads();
        return uploads.open() > uploads.spooled()
                || facts.freshList()
                        .filter(list -> list.missing() > list.ignored())
                        .isPresent();
    }

    private String arriving() {
        return count(facts.uploads().receiving(), "One file is arriving now.", "%s files are arriving now.");
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
        return say(
                numbers(),
                facts.freshList()
                        .map(this::unlisted)
                        .or(() -> facts.list()
                                .map(list -> "Its list was told " + listAge()
                                        + ", too long ago to say what it did not send. Open its backup app."))
                        .orElse("It keeps no list here, so we cannot say what it did not send."));
    }

    private String unlisted(DeviceLedger list) {
        if (facts.seesLess()) {
            return "Its app may not see all photos, so we cannot say what it did not list.";
        }
        return list.unproven() > 0 ? "" : "We cannot say what it did not list.";
    }

    private String listAge() {
        return facts.list()
                .map(list -> Ages.ago(list.list().toldAt(), facts.now()))
                .orElse("never");
    }

    /** What is safe: of the device's own list if there is one to be believed, else of what it sent. */
    private String numbers() {
        if (facts.trust() == StoreTrust.SHOWS_NOTHING) {
            return "";
        }
        return facts.freshList().map(list -> LedgerWords.of(list, facts)).orElseGet(() -> SentWords.of(facts));
    }

    /** What is under way and in no list. */
    private String open() {
        if (facts.freshList().filter(list -> list.awaited() > 0).isPresent()) {
            return "";
        }
        var uploads = facts.uploads();
        return say(
                count(
                        uploads.spooled(),
                        "One file waits on this server’s own disk and will be stored by itself.",
                        "%s files wait on this server’s own disk and will be stored by themselves."),
                count(
                        uploads.interrupted(),
                        "One upload was interrupted; the phone goes on by itself.",
                        "%s uploads were interrupted; the phone goes on by itself."),
                count(uploads.waitingForDevice(), "One file waits for the phone.", "%s files wait for the phone."));
    }

    /** Nothing of nothing. */
    private static String count(long number, String one, String many) {
        return number == 0 ? "" : Counts.of(number, one, many);
    }
}
