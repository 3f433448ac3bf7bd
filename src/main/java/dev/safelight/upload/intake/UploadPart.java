package dev.safelight.upload.intake;

import dev.safelight.upload.SpoolPlace;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A piece of a file that comes as an upload of its own, before it is known of which asset resource. */
@Entity
class UploadPart {
    @Id
    private String id;

    private UUID deviceId;

    @Column(name = "length")
    private @Nullable Long size;

    private String spoolServer;
    private String spoolFile;

    @SuppressWarnings("unused") // Written for people who look into the table.
    private Instant createdAt;

    private Instant expiresAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected UploadPart() {}

    UploadPart(String id, UUID deviceId, OptionalLong length, SpoolPlace place, Instant now, Instant expiresAt) {
        this.id = id;
        this.deviceId = deviceId;
        this.size = length.isPresent() ? Long.valueOf(length.getAsLong()) : null;
        this.spoolServer = place.server();
        this.spoolFile = place.file();
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    /** More of it has come. */
    void touched(OptionalLong length, Instant expires) {
        length.ifPresent(said -> size = said);
        expiresAt = expires;
    }

    String id() {
        return id;
    }

    UUID deviceId() {
        return deviceId;
    }

    OptionalLong length() {
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    SpoolPlace place() {
        return new SpoolPlace(spoolServer, spoolFile);
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
