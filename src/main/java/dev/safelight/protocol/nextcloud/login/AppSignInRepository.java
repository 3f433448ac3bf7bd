package dev.safelight.protocol.nextcloud.login;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The apps that wait to be let in. */
@ApplicationScoped
class AppSignInRepository implements PanacheRepositoryBase<AppSignIn, UUID> {

    /** The one whose page has this word, and that nobody has let in yet. */
    Optional<AppSignIn> waiting(byte[] pageHash, Instant now) {
        return find("pageHash = ?1 and expiresAt > ?2 and accountId is null", pageHash, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** The one that asks with this word, if an account let it in that may still sign in. Nobody else gets it meanwhile. */
    Optional<AppSignIn> granted(byte[] pollHash, Instant now) {
        return find("""
                        pollHash = ?1 and expiresAt > ?2 and accountId in
                            (select a.id from Account a where a.disabledAt is null)
                        """, pollHash, now).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    long countOf(String remoteAddress, Instant now) {
        return count("remoteAddress = ?1 and expiresAt > ?2", remoteAddress, now);
    }

    long deleteExpired(Instant now) {
        return delete("expiresAt <= ?1", now);
    }
}
