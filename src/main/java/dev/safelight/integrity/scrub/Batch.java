package dev.safelight.integrity.scrub;

import dev.safelight.asset.verification.DueOriginal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Originals that this server has claimed, on their way through its readers. Used by several threads. */
final class Batch {
    private static final long NOTE_EVERY = TimeUnit.SECONDS.toNanos(5);

    private final Queue<DueOriginal> waiting;
    private final Queue<DueOriginal> unread = new ConcurrentLinkedQueue<>();
    private final Consumer<List<DueOriginal>> note;
    private final Queue<DueOriginal> lost = new ConcurrentLinkedQueue<>();
    private final Queue<DueOriginal> present = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private List<DueOriginal> intact = new ArrayList<>();
    private long noted = System.nanoTime();

    /** @param note takes down originals that are intact, in one transaction for many */
    Batch(List<DueOriginal> claimed, Consumer<List<DueOriginal>> note) {
        this.waiting = new ConcurrentLinkedQueue<>(claimed);
        this.note = note;
    }

    @Nullable
    DueOriginal next() {
        return waiting.poll();
    }

    void intact(DueOriginal original) {
        present.add(original);
        bytes.addAndGet(original.size());
        List<DueOriginal> due = List.of();
        synchronized (this) {
            intact.add(original);
            if (System.nanoTime() - noted > NOTE_EVERY) {
                due = take();
            }
        }
        if (!due.isEmpty()) {
            note.accept(due);
        }
    }

    /** There, but not as it should be. */
    void damaged(DueOriginal original) {
        present.add(original);
        bytes.addAndGet(original.size());
    }

    /** Not there, or not to be read: to be believed only when all of the batch has been looked for. */
    void lost(DueOriginal original) {
        lost.add(original);
    }

    void unread(DueOriginal original) {
        unread.add(original);
    }

    /** Takes down the last ones. Returns what was not read. */
    List<DueOriginal> end() {
        List<DueOriginal> rest;
        synchronized (this) {
            rest = take();
        }
        if (!rest.isEmpty()) {
            note.accept(rest);
        }
        var left = new ArrayList<>(unread);
        left.addAll(waiting);
        return left;
    }

    List<DueOriginal> lost() {
        return List.copyOf(lost);
    }

    /** What was there, be it damaged. */
    List<DueOriginal> present() {
        return List.copyOf(present);
    }

    long bytes() {
        return bytes.get();
    }

    private List<DueOriginal> take() {
        var taken = intact;
        intact = new ArrayList<>();
        noted = System.nanoTime();
        return taken;
    }
}
