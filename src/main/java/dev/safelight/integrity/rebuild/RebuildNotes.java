package dev.safelight.integrity.rebuild;

import java.util.ArrayList;
import java.util.List;

/** What a person should know of a rebuild, in sentences; the first some, and how many there were in all. */
final class RebuildNotes {
    private static final int KEPT = 200;

    private final List<String> notes = new ArrayList<>();
    private long count;

    void add(String note) {
        count++;
        if (notes.size() < KEPT) {
            notes.add(note);
        }
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    long count() {
        return count;
    }
}
