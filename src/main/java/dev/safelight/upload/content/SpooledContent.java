package dev.safelight.upload.content;

import dev.safelight.storage.Sha256;
import dev.safelight.upload.SpoolPlace;
import dev.safelight.upload.UploadJobRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Where bytes lie that wait for the object store. */
@ApplicationScoped
class SpooledContent {
    private final UploadJobRepository jobs;

    SpooledContent(UploadJobRepository jobs) {
        this.jobs = jobs;
    }

    @Transactional
    public List<SpoolPlace> places(UUID account, Sha256 checksum) {
        return jobs.spooledPlaces(account, checksum);
    }
}
