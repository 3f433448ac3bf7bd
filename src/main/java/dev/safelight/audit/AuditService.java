package dev.safelight.audit;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Writes and reads the list of who did what. */
@ApplicationScoped
public class AuditService {
    private static final int LONGEST_DETAIL = 1000;
    private static final String OF =
            " from audit_entry where (cast(:account as uuid) is null or account_id = :account)";

    private final EntityManager entities;
    private final SecurityIdentity identity;
    private final Clock clock;

    AuditService(EntityManager entities, SecurityIdentity identity, Clock clock) {
        this.entities = entities;
        this.identity = identity;
        this.clock = clock;
    }

    /** Who acts in the present request; the server itself where there is none. */
    public Author author() {
        if (Arc.container().requestContext().isActive()
                && identity.getPrincipal() instanceof AuthoredPrincipal principal) {
            return principal.author();
        }
        return Author.SERVER;
    }

    /**
     * Notes an action in the transaction that does it.
     *
     * @param subject the id or name of what it is done to; empty if that is many
     * @param items to how many; nothing is noted for none
     * @param detail the filter, the name or the note that goes with it
     */
    @Transactional(TxType.MANDATORY)
    public void add(AuditAction action, String subject, long items, String detail) {
        add(UuidVersion7Strategy.INSTANCE.generateUuid(null), action, subject, items, detail);
    }

    /** The same for an action that goes in parts: those with the same id add up to one entry. */
    @Transactional(TxType.MANDATORY)
    public void add(UUID id, AuditAction action, String subject, long items, String detail) {
        if (items == 0) {
            return;
        }
        var author = author();
        entities.createNativeQuery("""
                        insert into audit_entry (id, at, account_id, author, action, subject, items, detail)
                        values (:id, :at, cast(:account as uuid), :author, :action, :subject, :items, :detail)
                        on conflict (id) do update set items = audit_entry.items + excluded.items
                        """)
                .setParameter("id", id)
                .setParameter("at", clock.instant())
                .setParameter("account", author.account())
                .setParameter("author", author.name())
                .setParameter("action", action.slug())
                .setParameter("subject", subject)
                .setParameter("items", items)
                .setParameter("detail", detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)))
                .executeUpdate();
    }

    /** How many entries there are, of one account or of all. */
    @Transactional
    public long count(Optional<UUID> account) {
        return ((Number) entities.createNativeQuery("select count(*)" + OF)
                        .setParameter("account", account.orElse(null))
                        .getSingleResult())
                .longValue();
    }

    /** Entries of one account or of all, newest first. */
    @Transactional
    public List<AuditEntry> find(Optional<UUID> account, int page, int size) {
        List<?> rows = entities.createNativeQuery(
                        "select *" + OF + " order by at desc, id desc limit :limit offset :offset", Tuple.class)
                .setParameter("account", account.orElse(null))
                .setParameter("limit", size)
                .setParameter("offset", (long) page * size)
                .getResultList();
        return rows.stream().map(row -> entry((Tuple) row)).toList();
    }

    private static AuditEntry entry(Tuple row) {
        var action = row.get("action", String.class);
        return new AuditEntry(
                row.get("id", UUID.class),
                row.get("at", Instant.class),
                row.get("author", String.class),
                AuditAction.of(action).map(AuditAction::label).orElse(action),
                row.get("subject", String.class),
                row.get("items", Number.class).longValue(),
                row.get("detail", String.class));
    }
}
