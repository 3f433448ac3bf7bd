package dev.safelight.upload.status;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that pages look at every second and that are long to count in a large library. While there is little to count, each
 * look counts anew. Of much, a look gets what was counted last, some seconds old, and counting goes on beside it, for a tenth of
 * the time at most; what is older than half a minute nobody is given, unless nothing has changed since.
 */
public final class Remembered<T> {
    private static final long LARGE = 20_000;
    private static final long LONGEST = Duration.ofSeconds(30).toNanos();
    /** A version may miss a change that nobody thought of. */
    private static final long LONGEST_UNCHANGED = Duration.ofMinutes(10).toNanos();

    private static final int SHARE = 10;

    private final ToLongFunction<T> size;
    private final AtomicReference<@Nullable Counted<T>> last = new AtomicReference<>();
    private final AtomicBoolean counting = new AtomicBoolean();

    private record Counted<T>(T value, @Nullable String version, long cost, long endedNanos) {}

    /** Remembers what has at least 20,000 of something, which is what takes long to count. */
    public Remembered(ToLongFunction<T> size) {
        this.size = size;
    }

    /** The value, counted now or, if it is large, some seconds ago. */
    public T get(Supplier<T> source) {
        return get(null, source);
    }

    /**
     * The value, counted now or, if it is large, some seconds ago, or when it had the same version.
     *
     * @param version changes whenever the value may have; null if nothing tells
     */
    public T get(@Nullable String version, Supplier<T> source) {
        var known = last.get();
        if (known == null || size.applyAsLong(known.value()) < LARGE) {
            return count(version, source);
        }
        long age = System.nanoTime() - known.endedNanos();
        if (version != null && version.equals(known.version()) && age < LONGEST_UNCHANGED) {
            return known.value();
        }
        if (age > LONGEST) {
            return count(version, source);
        }
        if (age > known.cost() * SHARE && counting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("counting").start(() -> countBeside(version, source));
        }
        return known.value();
    }

    /**
     * Counts now, whatever was counted before.
     *
     * @param version as of before the counting
     */
    public T count(@Nullable String version, Supplier<T> source) {
        long began = System.nanoTime();
        var value = source.get();
        long ended = System.nanoTime();
        last.set(new Counted<>(value, version, ended - began, ended));
        return value;
    }

    private void countBeside(@Nullable String version, Supplier<T> source) {
        try {
            count(version, source);
        } catch (RuntimeException failed) {
            Log.debug("Counting beside a page failed; a later look counts anew", failed);
        } finally {
            counting.set(false);
        }
    }
}
