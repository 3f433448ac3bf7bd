package dev.safelight.upload.intake;

import dev.safelight.upload.SpoolPlace;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class UploadPartRepository implements PanacheRepositoryBase<UploadPart, String> {

    Optional<UploadPart> find(UUID device, String id) {
        return find("id = ?1 and deviceId = ?2", id, device).firstResultOptional();
    }

    List<UploadPart> expired(String server, Instant now) {
        return list("spoolServer = ?1 and expiresAt < ?2", server, now);
    }

    /** Whether a part lies in a spool file. */
    boolean needs(SpoolPlace place) {
        return count("spoolServer = ?1 and spoolFile = ?2", place.server(), place.file()) > 0;
    }
}
