package dev.safelight.library;

import dev.safelight.asset.OriginalService;
import dev.safelight.asset.ResourceContent;
import dev.safelight.device.DeviceScope;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;

/** Reads originals back. */
@ApplicationScoped
public class ContentService {
    private static final Duration COME_BACK = Duration.ofSeconds(30);

    private final OriginalService originals;
    private final ObjectStore store;

    ContentService(OriginalService originals, ObjectStore store) {
        this.originals = originals;
        this.store = store;
    }

    /**
     * The stored file behind an asset resource.
     *
     * @throws ProblemException {@code NOT_FOUND} if there is none in the scope; {@code ORIGINAL_DAMAGED} if its bytes in the object
     *     store are not what was stored: wrong bytes are never given
     */
    public ResourceContent describe(DeviceScope scope, UUID resource) {
        var found = originals
                .content(resource)
                .filter(content -> scope.includes(content.original().accountId()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such asset resource."));
        if (found.original().isDamaged()) {
            throw new ProblemException(
                    ProblemType.ORIGINAL_DAMAGED,
                    "What the storage holds of this original is not what was stored. It can be downloaded when it is healed.");
        }
        return found;
    }

    /**
     * Opens its bytes, or a part of them; the caller closes the stream.
     *
     * @throws ProblemException {@code STORAGE_UNAVAILABLE} if the object store cannot give them now
     */
    public InputStream open(ResourceContent content, ByteRange range) {
        try {
            return store.get(content.original().key(), range);
        } catch (ObjectStoreException failure) {
            Log.warnf("Original %s cannot be read: %s", content.original().id(), failure.getMessage());
            throw new ProblemException(
                    ProblemType.STORAGE_UNAVAILABLE,
                    "The storage cannot give this original now. Look at the storage on the overview page.",
                    COME_BACK);
        }
    }
}
