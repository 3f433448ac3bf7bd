package dev.safelight.upload.status;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that are guesses anyway, and long to make in a large library. While there is little to go through, each look makes them
 * anew. Of much, a look gets what was made last, and it is made anew beside it when it is old. Nothing that must be true at once is
 * to be remembered.
 */
public final class Remembered<T> {
    private static final long LARGE = 20_000;
    /** What is older is made anew beside a look. */
    private static final long FRESH = Duration.ofMinutes(10).toNanos();
    /** What is older nobody is given. */
    private static final long LONGEST = Duration.ofDays(2).toNanos();

    private final ToLongFunction<T> size;
    private final AtomicReference<@Nullable Made<T>> last = new AtomicReference<>();
    private final AtomicBoolean making = new AtomicBoolean();

    private record Made<T>(T value, long endedNanos) {}

    /** Remembers what has at least 20,000 of something, which is what takes long. */
    public Remembered(ToLongFunction<T> size) {
        this.size = size;
    }

    /** The value, made now or, if it is large, some minutes ago or when somebody looked last. */
    public T get(Supplier<T> source) {
        var known = last.get();
        if (known == null || size.applyAsLong(known.value()) < LARGE) {
            return make(source);
        }
        long age = System.nanoTime() - known.endedNanos();
        if (age > LONGEST) {
            return make(source);
        }
        if (age > FRESH && making.compareAndSet(false, true)) {
            Thread.ofVirtual().name("measuring").start(() -> makeBeside(source));
        }
        return known.value();
    }

    /** Makes it now, whatever was made before. */
    public T make(Supplier<T> source) {
        var value = source.get();
        last.set(new Made<>(value, System.nanoTime()));
        return value;
    }

    private void makeBeside(Supplier<T> source) {
        try {
            make(source);
        } catch (RuntimeException failed) {
            Log.debug("Measuring beside a page failed; a later look measures anew", failed);
        } finally {
            making.set(false);
        }
    }
}
