package dev.safelight.upload.content;

import dev.safelight.asset.OriginalService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.Sha256;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;

/** Opens uploaded bytes in the object store. */
@ApplicationScoped
public class ContentReader {
    private static final Duration COME_BACK = Duration.ofSeconds(30);

    private final OriginalService originals;
    private final ObjectStore store;

    ContentReader(OriginalService originals, ObjectStore store) {
        this.originals = originals;
        this.store = store;
    }

    /**
     * Opens an account's bytes, or a part of them; the caller closes the stream.
     *
     * @param range within the bytes
     * @throws ProblemException {@code STORAGE_UNAVAILABLE} if nothing can give them now
     */
    public InputStream open(UUID account, Sha256 checksum, ByteRange range) {
        var original = originals.safe(account, checksum).orElseThrow(ContentReader::unavailable);
        try {
            return store.get(original.key(), range);
        } catch (ObjectStoreException failure) {
            Log.warnf("Original %s cannot be read: %s", original.id(), failure.getMessage());
            throw unavailable();
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                ProblemType.STORAGE_UNAVAILABLE, "The storage cannot give this file now.", COME_BACK);
    }
}
