package dev.safelight.asset.tree;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Finds a name for what cannot have its own: {@code beach (2).jpg}. */
final class FreeName {
    private FreeName() {}

    /** The wanted name if it is free, else the next like it that is. */
    static EntryName of(EntryName wanted, Predicate<EntryName> isFree) {
        var candidate = wanted;
        for (int number = 2; !isFree.test(candidate); number++) {
            candidate = numbered(wanted.text(), number);
        }
        return candidate;
    }

    private static EntryName numbered(String name, int number) {
        var dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        var end = " (%d)%s".formatted(number, dot > 0 ? name.substring(dot) : "");
        int room = EntryName.MAX_BYTES - end.getBytes(StandardCharsets.UTF_8).length;
        return room < 1 ? numbered(stem, number) : new EntryName(cut(stem, room) + end);
    }

    /** As much of a text as so many bytes hold, in whole characters. */
    private static String cut(String text, int bytes) {
        var shorter = text;
        while (shorter.getBytes(StandardCharsets.UTF_8).length > bytes) {
            shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
        }
        return shorter;
    }
}
