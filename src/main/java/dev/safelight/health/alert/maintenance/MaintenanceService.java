package dev.safelight.health.alert.maintenance;

import dev.safelight.asset.Uuid7;
import dev.safelight.audit.AuditAction;
import dev.safelight.audit.AuditService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The maintenance windows. Who may set them is settled by the pages and interfaces that call this. */
@ApplicationScoped
public class MaintenanceService {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int LONGEST_NOTE = 200;
    private static final int AT_MOST = 20;

    private final EntityManager entities;
    private final AuditService audit;
    private final Clock clock;

    MaintenanceService(EntityManager entities, AuditService audit, Clock clock) {
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether there is one now. */
    @Transactional
    public boolean isOn() {
        return !entities.createNativeQuery("select 1 from alert_maintenance where from_at <= :now and to_at > :now")
                .setParameter("now", clock.instant())
                .getResultList()
                .isEmpty();
    }

    /** The present one and those to come, earliest first. */
    @Transactional
    public List<MaintenanceWindow> windows() {
        List<?> rows = entities.createNativeQuery("""
                        select id as id, from_at as "from", to_at as "to", note as note from alert_maintenance
                        where to_at > :now order by from_at, id
                        """, Tuple.class)
                .setParameter("now", clock.instant())
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new MaintenanceWindow(
                        row.get("id", UUID.class),
                        row.get("from", Instant.class),
                        row.get("to", Instant.class),
                        row.get("note", String.class)))
                .toList();
    }

    /**
     * Sets a time aside.
     *
     * @throws ProblemException {@code invalid-request} if it ends before it begins or before now, or is longer than 30 days
     */
    @Transactional
    public MaintenanceWindow add(Instant from, Instant to, String note) {
        if (!to.isAfter(from) || !to.isAfter(clock.instant())) {
            throw invalid("It has to end after it begins, and after now.");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw invalid("It may last " + LONGEST.toDays() + " days at most, or nobody would hear of anything.");
        }
        if (note.length() > LONGEST_NOTE || windows().size() >= AT_MOST) {
            throw invalid("The note may have " + LONGEST_NOTE + " characters, and there may be " + AT_MOST
                    + " maintenance windows.");
        }
        var window = new MaintenanceWindow(Uuid7.of(clock), from, to, note.strip());
        entities.createNativeQuery(
                        "insert into alert_maintenance (id, from_at, to_at, note) values (:id, :from, :to, :note)")
                .setParameter("id", window.id())
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("note", window.note())
                .executeUpdate();
        audit.add(AuditAction.MAINTENANCE_SET, from + " to " + to, 1, window.note());
        Log.infof("Maintenance from %s to %s: nobody is told of anything", from, to);
        return window;
    }

    /**
     * Ends or calls off a maintenance window.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    public void remove(UUID id) {
        int removed = entities.createNativeQuery("delete from alert_maintenance where id = :id")
                .setParameter("id", id)
                .executeUpdate();
        if (removed == 0) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such maintenance window.");
        }
        audit.add(AuditAction.MAINTENANCE_REMOVED, id.toString(), 1, "");
        Log.infof("Maintenance window %s removed", id);
    }

    private static ProblemException invalid(String sentence) {
        return new ProblemException(ProblemType.INVALID_REQUEST, sentence);
    }
}
