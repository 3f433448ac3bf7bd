package dev.safelight.upload.phone;

import dev.safelight.storage.Sha256;
import dev.safelight.upload.SpooledBytes;
import dev.safelight.upload.UploadJob;
import dev.safelight.upload.UploadJobRepository;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Ends jobs whose bytes are stored already and need not come any more. */
@ApplicationScoped
class Settlement {
    /** What a query has to give of each job {@code j}, of its asset resource {@code r} and of the original {@code o}. */
    static final String COLUMNS =
            "j.id as job, r.id as resource, o.size as size, o.checksum as checksum, o.sha1 as sha1";

    private final UploadJobRepository jobs;
    private final Clock clock;

    Settlement(UploadJobRepository jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Says of each job that it is stored, within the caller's transaction.
     *
     * @param rows of {@link #COLUMNS}, their jobs locked
     * @param why for the log
     * @return how many
     */
    int settle(List<?> rows, String why) {
        rows.forEach(row -> settle((Tuple) row, why));
        return rows.size();
    }

    private void settle(Tuple row, String why) {
        UploadJob job = jobs.lock(row.get("job", UUID.class)).orElseThrow();
        var bytes = new SpooledBytes(
                row.get("size", Number.class).longValue(),
                new Sha256(row.get("checksum", String.class)),
                row.get("sha1", String.class));
        job.stored(row.get("resource", UUID.class), bytes, clock.instant());
        Log.infof("Upload job %s: stored, %s", job.id(), why);
    }
}
