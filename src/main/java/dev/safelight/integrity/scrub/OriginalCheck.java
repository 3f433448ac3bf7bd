package dev.safelight.integrity.scrub;

import dev.safelight.asset.verification.DamageKind;
import dev.safelight.asset.verification.DueOriginal;
import dev.safelight.integrity.scrub.Finding.Damaged;
import dev.safelight.integrity.scrub.Finding.Intact;
import dev.safelight.integrity.scrub.Finding.Refused;
import dev.safelight.integrity.scrub.Finding.StoreAway;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.ReadBack;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Reads one original back and says what it is. Only the bytes count, held against the catalogue; what the store keeps beside an
 * object is never looked at. Whatever looks like damage is read once more, with the store asked before and after whether it
 * works: a store that is away or denies access has damaged nothing.
 */
@ApplicationScoped
class OriginalCheck {
    /** A store that stumbles over a request gets a moment before it is asked again. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final ObjectStore store;

    OriginalCheck(ObjectStore store) {
        this.store = store;
    }

    /** @throws ReadBack.StoppedException if the pace was stopped meanwhile; then nothing is known */
    Finding of(DueOriginal original, Pace pace) throws ReadBack.StoppedException {
        var first = look(original, pace);
        if (first instanceof Look.Same) {
            return new Intact();
        }
        try {
            StoreLook.requireWorking(store);
            if (first instanceof Look.Failed) {
                pace.rest(MOMENT);
            }
            var second = look(original, pace);
            if (second instanceof Look.Same) {
                Log.warnf("Original %s was not read right at first, but at once after: %s", original.id(), first);
                return new Intact();
            }
            StoreLook.requireWorking(store);
            return finding(second);
        } catch (ObjectStoreException away) {
            return new StoreAway(String.valueOf(away.getMessage()));
        }
    }

    private static Finding finding(Look look) {
        return switch (look) {
            case Look.Same same -> new Intact();
            case Look.Other other -> new Damaged(other.kind(), other.detail());
            case Look.Failed failed
            when failed.kind() == Kind.UNAVAILABLE -> new Damaged(DamageKind.UNREADABLE, failed.sentence());
            case Look.Failed failed -> new Refused(failed.sentence());
        };
    }

    /** One reading. */
    private sealed interface Look {
        /** As it should be. */
        record Same() implements Look {}

        /** Something else, or nothing. */
        record Other(DamageKind kind, String detail) implements Look {}

        /** The store gave no answer to the question. */
        record Failed(Kind kind, String sentence) implements Look {}
    }

    private Look look(DueOriginal original, Pace pace) throws ReadBack.StoppedException {
        try {
            return compare(original, ReadBack.of(store, original.key(), pace));
        } catch (ObjectStoreException failure) {
            return failed(failure);
        } catch (ReadBack.StoppedException stopped) {
            throw stopped;
        } catch (IOException never) {
            throw new UncheckedIOException("the pace throws nothing else", never);
        }
    }

    private static Look compare(DueOriginal original, ReadBack read) {
        if (read.is(original.checksum(), original.size())) {
            return new Look.Same();
        }
        return read.size() == original.size()
                ? new Look.Other(
                        DamageKind.CHANGED, "Its SHA-256 is " + read.checksum() + ", not " + original.checksum() + ".")
                : new Look.Other(
                        DamageKind.TRUNCATED, "It has " + read.size() + " bytes, not " + original.size() + ".");
    }

    private static Look failed(ObjectStoreException failure) {
        var sentence = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case MISSING -> new Look.Other(DamageKind.MISSING, sentence);
            case CORRUPT -> new Look.Other(DamageKind.UNREADABLE, sentence);
            case UNAVAILABLE, DENIED, FULL, EXISTS, INVALID_RANGE -> new Look.Failed(failure.kind(), sentence);
        };
    }
}
