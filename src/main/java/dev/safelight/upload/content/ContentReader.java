package dev.safelight.upload.content;

import dev.safelight.asset.OriginalService;
import dev.safelight.asset.OriginalView;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.LimitedInputStream;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.Sha256;
import dev.safelight.upload.intake.Spool;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Opens uploaded bytes: in the object store, or, while they wait for it, in the spool of this server. */
@ApplicationScoped
public class ContentReader {
    private static final Duration COME_BACK = Duration.ofSeconds(30);

    private final OriginalService originals;
    private final SpooledContent spooled;
    private final Spool spool;
    private final ObjectStore store;

    ContentReader(OriginalService originals, SpooledContent spooled, Spool spool, ObjectStore store) {
        this.originals = originals;
        this.spooled = spooled;
        this.spool = spool;
        this.store = store;
    }

    /**
     * Opens an account's bytes, or a part of them; the caller closes the stream.
     *
     * @param range within the bytes
     * @throws ProblemException {@code ORIGINAL_DAMAGED} if they were found damaged; {@code STORAGE_UNAVAILABLE} if nothing can give
     *     them now
     */
    public InputStream open(UUID account, Sha256 checksum, ByteRange range) {
        return stored(account, checksum, range)
                .or(() -> spooled(account, checksum, range))
                // It may have become an original between the two looks.
                .or(() -> stored(account, checksum, range))
                .orElseThrow(() -> failure(account, checksum));
    }

    private ProblemException failure(UUID account, Sha256 checksum) {
        return originals.isDamaged(account, checksum)
                ? new ProblemException(
                        ProblemType.ORIGINAL_DAMAGED,
                        "What the storage holds of this file is not what was stored. It is given again when it is healed.")
                : new ProblemException(
                        ProblemType.STORAGE_UNAVAILABLE, "The storage cannot give this file now.", COME_BACK);
    }

    private Optional<InputStream> stored(UUID account, Sha256 checksum, ByteRange range) {
        return originals.safe(account, checksum).flatMap(original -> stored(original, range));
    }

    private Optional<InputStream> stored(OriginalView original, ByteRange range) {
        try {
            return Optional.of(store.get(original.key(), range));
        } catch (ObjectStoreException failure) {
            Log.warnf("Original %s cannot be read: %s", original.id(), failure.getMessage());
            return Optional.empty();
        }
    }

    private Optional<InputStream> spooled(UUID account, Sha256 checksum, ByteRange range) {
        return spooled.places(account, checksum).stream()
                .filter(spool::isOurs)
                .map(place -> spool.path(place.file()))
                .flatMap(file -> read(file, range).stream())
                .findFirst();
    }

    private static Optional<InputStream> read(Path file, ByteRange range) {
        try {
            var in = Files.newInputStream(file);
            in.skipNBytes(range.offset());
            return Optional.of(new LimitedInputStream(in, range.length()));
        } catch (IOException storedMeanwhile) {
            return Optional.empty();
        }
    }
}
