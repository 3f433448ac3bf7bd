package dev.safelight.account.session;

import dev.safelight.account.AccountRole;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sessions in the database. */
@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<Session, UUID> {

    /** Whose session it is. */
    record Holder(
            UUID sessionId,
            Instant createdAt,
            Instant lastSeenAt,
            UUID accountId,
            String username,
            String displayName,
            AccountRole role) {}

    /** The holder of a session that has not ended, unless the account is disabled. */
    Optional<Holder> findHolder(byte[] hash, Instant now) {
        return getEntityManager()
                .createQuery("""
                        select s.id, s.createdAt, s.lastSeenAt, a.id, a.username, a.displayName, a.role
                        from Session s join Account a on a.id = s.accountId
                        where s.tokenHash = :hash and s.expiresAt > :now and a.disabledAt is null
                        """, Holder.class)
                .setParameter("hash", hash)
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    List<Session> listOf(UUID account, Instant now) {
        return list("accountId = ?1 and expiresAt > ?2 order by lastSeenAt desc, id", account, now);
    }

    void markSeen(UUID session, Instant at, Instant expiresAt, String address) {
        update("lastSeenAt = ?1, expiresAt = ?2, remoteAddress = ?3 where id = ?4", at, expiresAt, address, session);
    }

    boolean delete(UUID account, UUID session) {
        return delete("id = ?1 and accountId = ?2", session, account) > 0;
    }

    long deleteOf(UUID account) {
        return delete("accountId", account);
    }

    void deleteOthers(UUID account, UUID kept) {
        delete("accountId = ?1 and id <> ?2", account, kept);
    }

    long deleteEnded(Instant now) {
        return delete("expiresAt <= ?1", now);
    }
}
