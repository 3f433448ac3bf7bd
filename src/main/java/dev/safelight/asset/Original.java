package dev.safelight.asset;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stored bytes of one file, once per account and checksum. It is made before the bytes are put into the object store
 * and counts from its first verification on.
 */
@Entity
class Original {
    @Id
    private UUID id;

    private UUID accountId;
    private String checksum;
    private String sha1;
    private long size;
    private String objectKey;
    private String mediaType;
    private Instant capturedAt;
    private @Nullable Instant storedAt;
    private @Nullable Instant verifiedAt;
    private @Nullable Instant damagedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Original() {}

    /** The object store was seen to hold these bytes. */
    void verified(Instant now) {
        if (storedAt == null) {
            storedAt = now;
        }
        verifiedAt = now;
        damagedAt = null;
    }

    /** Its object will lie elsewhere. */
    void moveTo(ObjectKey key) {
        objectKey = key.value();
    }

    boolean isSafe() {
        return verifiedAt != null;
    }

    /** Whether this is where its object lies or will lie; it gets another key when damage was found. */
    boolean isAt(ObjectKey key) {
        return objectKey.equals(key.value());
    }

    UUID id() {
        return id;
    }

    OriginalView view() {
        return new OriginalView(
                id,
                accountId,
                new Sha256(checksum),
                sha1,
                size,
                new ObjectKey(objectKey),
                mediaType,
                capturedAt,
                storedAt,
                verifiedAt,
                damagedAt);
    }
}
