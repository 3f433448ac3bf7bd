package dev.safelight.integrity.orphan;

import dev.safelight.storage.ObjectStoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes along two sorted lists, objects as they are told and rows as they are asked for, and keeps what is in one only. */
final class OrphanMerge {
    private static final int KEPT = 1_000;

    private final Function<String, List<OrphanView>> rowsAfter;
    private final Confirmation confirmation;
    private final Deque<OrphanView> rows = new ArrayDeque<>();
    private final List<OrphanView> keptObjects = new ArrayList<>();
    private final List<OrphanView> keptRows = new ArrayList<>();
    private String lastRow = "";
    private boolean rowsEnded;
    private long seen;
    private long objectCount;
    private long objectBytes;
    private long rowCount;

    /** Looks at a supposed orphan once more. */
    @FunctionalInterface
    interface Confirmation {
        boolean isOrphan(OrphanView orphan) throws ObjectStoreException;
    }

    /** @param rowsAfter the next rows behind a key, none at the end */
    OrphanMerge(Function<String, List<OrphanView>> rowsAfter, Confirmation confirmation) {
        this.rowsAfter = rowsAfter;
        this.confirmation = confirmation;
    }

    /** The next object, in key order. */
    void object(OrphanView object) throws ObjectStoreException {
        seen++;
        for (var row = row(); row != null && row.key().compareTo(object.key()) < 0; row = row()) {
            rowAlone(rows.remove());
        }
        var row = row();
        if (row != null && row.key().equals(object.key())) {
            rows.remove();
        } else {
            objectAlone(object);
        }
    }

    /** There are no more objects. */
    void end() throws ObjectStoreException {
        while (row() != null) {
            rowAlone(rows.remove());
        }
    }

    private @Nullable OrphanView row() {
        if (rows.isEmpty() && !rowsEnded) {
            rows.addAll(rowsAfter.apply(lastRow));
            if (rows.isEmpty()) {
                rowsEnded = true;
            } else {
                lastRow = rows.getLast().key();
            }
        }
        return rows.peek();
    }

    private void objectAlone(OrphanView object) throws ObjectStoreException {
        if (confirmation.isOrphan(object)) {
            objectCount++;
            objectBytes += object.size();
            keep(object, keptObjects);
        }
    }

    private void rowAlone(OrphanView row) throws ObjectStoreException {
        if (confirmation.isOrphan(row)) {
            rowCount++;
            keep(row, keptRows);
        }
    }

    private static void keep(OrphanView orphan, List<OrphanView> kept) {
        if (kept.size() < KEPT) {
            kept.add(orphan);
        }
    }

    long seen() {
        return seen;
    }

    List<OrphanView> kept() {
        var all = new ArrayList<>(keptObjects);
        all.addAll(keptRows);
        return all;
    }

    OrphanReport report() {
        return new OrphanReport(seen, objectCount, objectBytes, rowCount);
    }
}
