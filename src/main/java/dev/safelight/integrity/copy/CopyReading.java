package dev.safelight.integrity.copy;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.ReadBack;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Reads copies back from the second store, a small part every hour and longest unread first: a copy that rots on its disk must not
 * show only when it is the last one. As with originals, only what two readings agree on while the store works is spoiled. What cannot
 * be read at all, and still not after all others, becomes a job to copy it again: that reads it once more, and if it cannot, tells so.
 */
@ApplicationScoped
public class CopyReading {
    /** What was read since is not read again. */
    private static final Duration REST = Duration.ofDays(90);

    /** After that, all are read within this time, not counting the hours in which the second store is away. */
    private static final Duration ROUND = Duration.ofDays(45);

    private static final int AT_MOST = 1_000;

    /** A disk that answers to nothing must not keep originals from being copied meanwhile. */
    private static final int UNREADABLE_AT_MOST = 10;

    private final CopyAges ages;
    private final Clock clock;
    /** What could not be read, and is tried again after all others. */
    private final Set<ObjectKey> passedOver = ConcurrentHashMap.newKeySet();
    /** What could not be read when it was tried last. */
    private final Set<ObjectKey> unreadable = ConcurrentHashMap.newKeySet();

    CopyReading(CopyAges ages, Clock clock) {
        this.ages = ages;
        this.clock = clock;
    }

    /**
     * Reads the part of one hour.
     *
     * @param stopping ends it
     * @throws ObjectStoreException if the store went away: what was not read stays as it is
     */
    public void run(ObjectStore second, BooleanSupplier stopping) throws ObjectStoreException {
        long left = Math.max(1, ages.bytes() / ROUND.toHours());
        int passed = passedOver.size();
        var unread = ages.unread(clock.instant().minus(REST), passedOver, AT_MOST);
        if (unread.isEmpty()) {
            passedOver.clear();
        }
        for (var copy : unread) {
            if (left <= 0 || passedOver.size() - passed >= UNREADABLE_AT_MOST || stopping.getAsBoolean()) {
                return;
            }
            left -= readOne(copy, second, stopping);
        }
    }

    /** Returns how many bytes were read; none if nothing can be said of this one now. */
    private long readOne(CopyJob copy, ObjectStore second, BooleanSupplier stopping) throws ObjectStoreException {
        try {
            if (fault(copy, second, stopping).isEmpty()) {
                readWhole(copy);
                return copy.size();
            }
            second.check();
            var fault = fault(copy, second, stopping);
            second.check();
            if (fault.isEmpty()) {
                readWhole(copy);
            } else {
                makeAgain(copy, fault.get());
            }
            return copy.size();
        } catch (UnreadException unread) {
            second.check();
            passOver(copy, unread);
            return 0;
        } catch (ReadBack.StoppedException stopped) {
            Log.debugf("The second copy of %s is read later", copy.key());
            return 0;
        }
    }

    private void readWhole(CopyJob copy) {
        unreadable.remove(copy.key());
        ages.read(copy);
    }

    private void makeAgain(CopyJob copy, String why) {
        Log.warnf("The second copy of %s is made again: %s", copy.key(), why);
        unreadable.remove(copy.key());
        ages.doubted(copy);
    }

    private void passOver(CopyJob copy, UnreadException unread) {
        passedOver.add(copy.key());
        if (unreadable.add(copy.key())) {
            Log.infof("The second copy of %s is read later: %s", copy.key(), unread.getMessage());
        } else {
            makeAgain(copy, String.valueOf(unread.getMessage()));
        }
    }

    /** It could not be read to its end, which says nothing of it. */
    private static final class UnreadException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadException(ObjectStoreException failure) {
            super(failure.getMessage(), failure);
        }
    }

    /** What is wrong with it, if anything is. */
    private static Optional<String> fault(CopyJob copy, ObjectStore second, BooleanSupplier stopping)
            throws ObjectStoreException, UnreadException, ReadBack.StoppedException {
        try {
            var read = ReadBack.of(second, copy.key(), (bytes, length) -> {
                if (stopping.getAsBoolean()) {
                    throw new ReadBack.StoppedException();
                }
            });
            return read.is(copy.checksum(), copy.size())
                    ? Optional.empty()
                    : Optional.of("It has " + read.size() + " bytes and the SHA-256 " + read.checksum() + ".");
        } catch (ObjectStoreException failure) {
            if (failure.kind() == Kind.DENIED) {
                throw failure;
            }
            if (failure.kind() == Kind.UNAVAILABLE) {
                throw new UnreadException(failure);
            }
            return Optional.of(String.valueOf(failure.getMessage()));
        } catch (ReadBack.StoppedException stopped) {
            throw stopped;
        } catch (IOException never) {
            throw new IllegalStateException("nothing else stops this reading", never);
        }
    }
}
