package dev.safelight.health;

import dev.safelight.health.condition.Counts;

/** Says what is stored of what a device sent, for one without a list to be believed. */
final class SentWords {
    private SentWords() {}

    static String of(HealthFacts facts) {
        long ignored = facts.uploads().ignored();
        return stored(facts)
                + (ignored == 0
                        ? ""
                        : Counts.of(
                                ignored,
                                " One upload that failed is ignored by you.",
                                " %s uploads that failed are ignored by you."));
    }

    private static String stored(HealthFacts facts) {
        long stored = facts.uploads().stored();
        if (stored == 0) {
            return "Nothing of it is safe yet.";
        }
        boolean safe = facts.trust().isBelieved();
        var one = (isAll(facts) ? "The one file" : "One file") + " it sent " + (safe ? "is safe." : "was stored.");
        var many = (isAll(facts) ? "All %s files" : "%s files") + " it sent " + (safe ? "are safe." : "were stored.");
        return Counts.of(stored, one, many);
    }

    /** Only if nothing that it sent failed, was lost, or is under way. */
    private static boolean isAll(HealthFacts facts) {
        return facts.uploads().open() == 0
                && facts.uploads().ignored() == 0
                && !HealthRules.isFailing(facts)
                && !HealthRules.isDamaged(facts);
    }
}
