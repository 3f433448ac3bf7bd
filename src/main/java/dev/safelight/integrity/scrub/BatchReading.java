package dev.safelight.integrity.scrub;

import dev.safelight.asset.verification.DamageKind;
import dev.safelight.asset.verification.Damages;
import dev.safelight.asset.verification.DueOriginal;
import dev.safelight.asset.verification.ReadingService;
import dev.safelight.integrity.IntegrityConfig;
import dev.safelight.integrity.scrub.Finding.Damaged;
import dev.safelight.integrity.scrub.Finding.Intact;
import dev.safelight.integrity.scrub.Finding.Refused;
import dev.safelight.integrity.scrub.Finding.StoreAway;
import dev.safelight.storage.ReadBack;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Reads the originals of a batch, several at the same time, and takes down what they are. */
@ApplicationScoped
class BatchReading {
    private final OriginalCheck check;
    private final ReadingService readings;
    private final Damages damages;
    private final int parallel;

    BatchReading(OriginalCheck check, ReadingService readings, Damages damages, IntegrityConfig config) {
        this.check = check;
        this.readings = readings;
        this.damages = damages;
        this.parallel = config.parallel();
    }

    /** Returns why the store cannot be read, if it cannot. What is not there is only collected in the batch. */
    Optional<String> readAll(Batch batch, Pace pace) {
        var readers = new Readers(batch, pace);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < parallel; i++) {
                threads.execute(readers);
            }
        }
        return Optional.ofNullable(readers.away);
    }

    /** Everything else of the batch was read since; what is not there even now is taken down. */
    void lookOnceMore(DueOriginal lost, Pace pace) throws ReadBack.StoppedException {
        switch (check.of(lost, pace)) {
            case Intact intact -> readings.intact(List.of(lost));
            case Damaged damaged -> damaged(lost, damaged);
            case Refused refused -> refused(lost, refused);
            case StoreAway away -> readings.release(List.of(lost));
        }
    }

    private void refused(DueOriginal original, Refused refused) {
        readings.refused(original, refused.sentence());
        Log.warnf("Original %s cannot be verified: %s", original.id(), refused.sentence());
    }

    private void damaged(DueOriginal original, Damaged damage) {
        damages.found(original.id(), original.key(), damage.kind(), damage.detail());
    }

    private static boolean isNotThere(DamageKind kind) {
        return kind == DamageKind.MISSING || kind == DamageKind.UNREADABLE;
    }

    /** What each of the threads does: the next original, until there is none or the store is away. */
    private final class Readers implements Runnable {
        private final Batch batch;
        private final Pace pace;
        private volatile @Nullable String away;

        Readers(Batch batch, Pace pace) {
            this.batch = batch;
            this.pace = pace;
        }

        @Override
        public void run() {
            while (away == null && !pace.isStopped()) {
                var original = batch.next();
                if (original == null) {
                    return;
                }
                readOne(original);
            }
        }

        /** Whatever happens to one original is that original's own story; its claim keeps it from coming again at once. */
        private void readOne(DueOriginal original) {
            try {
                switch (check.of(original, pace)) {
                    case Intact intact -> batch.intact(original);
                    case Damaged damaged when isNotThere(damaged.kind()) -> batch.lost(original);
                    case Damaged damaged -> {
                        damaged(original, damaged);
                        batch.damaged(original);
                    }
                    case Refused refused -> refused(original, refused);
                    case StoreAway gone -> {
                        away = gone.sentence();
                        batch.unread(original);
                    }
                }
            } catch (ReadBack.StoppedException stopped) {
                batch.unread(original);
            } catch (RuntimeException mistake) {
                Log.errorf(mistake, "Original %s could not be verified", original.id());
            }
        }
    }
}
