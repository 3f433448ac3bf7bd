package dev.safelight.integrity.scrub;

import dev.safelight.storage.ReadBack;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** How fast originals are read, for all readers of one run together, and whether they are to stop. */
final class Pace implements ReadBack.Observer {
    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(2);

    private final long rate;
    private final BooleanSupplier unwanted;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Semaphore hurry = new Semaphore(0);
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong looked = new AtomicLong(System.nanoTime());

    /**
     * @param rate in bytes a second; 0 sets no limit
     * @param unwanted whether a person has stopped it; asked every two seconds
     */
    Pace(long rate, BooleanSupplier unwanted) {
        this.rate = rate;
        this.unwanted = unwanted;
    }

    /** Ends all readings that run. */
    void stop() {
        stop.countDown();
        hurry();
    }

    /** Somebody has something to be read: leisure is over. */
    void hurry() {
        hurry.release();
    }

    boolean isStopped() {
        return stop.getCount() == 0;
    }

    @Override
    public void read(byte[] bytes, int length) throws ReadBack.StoppedException {
        look();
        if (rate > 0) {
            rest(Duration.ofNanos(turn(length)));
        }
        requireWanted();
    }

    /** How long to wait for these bytes to be due, in nanoseconds; whoever asks next waits for them too. */
    private long turn(int length) {
        long now = System.nanoTime();
        long cost = (long) (length * 1e9 / rate);
        return next.updateAndGet(before -> Math.max(before, now) + cost) - now;
    }

    /** Waits, unless it is stopped. */
    void rest(Duration pause) throws ReadBack.StoppedException {
        try {
            if (stop.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ReadBack.StoppedException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ReadBack.StoppedException();
        }
    }

    /** Leaves some time to others, unless it is stopped or somebody is in a hurry. */
    void leisure(Duration pause) throws ReadBack.StoppedException {
        try {
            if (hurry.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                hurry.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ReadBack.StoppedException();
        }
        requireWanted();
    }

    private void look() {
        long before = looked.get();
        long now = System.nanoTime();
        if (now - before > LOOK_EVERY && looked.compareAndSet(before, now) && unwanted.getAsBoolean()) {
            stop();
        }
    }

    private void requireWanted() throws ReadBack.StoppedException {
        if (isStopped()) {
            throw new ReadBack.StoppedException();
        }
    }
}
