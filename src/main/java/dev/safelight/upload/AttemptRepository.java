package dev.safelight.upload;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class AttemptRepository implements PanacheRepositoryBase<Attempt, Attempt.Id> {

    /** Attempts of a job, oldest first. */
    public List<Attempt> of(UUID job) {
        return list("id.jobId = ?1 order by id.number", job);
    }

    /** The attempt of a job that still runs. */
    public Optional<Attempt> open(UUID job) {
        return find("id.jobId = ?1 and endedAt is null order by id.number desc", job)
                .firstResultOptional();
    }
}
