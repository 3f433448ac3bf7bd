package dev.safelight.asset;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class OriginalRepository implements PanacheRepositoryBase<Original, UUID> {

    Optional<Original> find(UUID account, Sha256 checksum) {
        return find("accountId = ?1 and checksum = ?2", account, checksum.hex()).firstResultOptional();
    }

    Optional<Original> lock(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Makes the row of an original that is about to be stored; nothing if its bytes or its key are there already, or if an object
     * that was deleted for good still has the key.
     */
    Optional<Original> insert(UUID id, UUID account, NewOriginal original, ObjectKey key, Instant now) {
        List<?> made = getEntityManager()
                .createNativeQuery("""
                        insert into original (id, account_id, checksum, sha1, size, object_key, media_type,
                                              captured_at, captured_from, created_at)
                        select :id, :account, :checksum, :sha1, :size, :key, :mediaType,
                               cast(:capturedAt as timestamptz), :capturedFrom, cast(:now as timestamptz)
                        where not exists (select 1 from deleted_object where object_key = :key)
                        on conflict do nothing
                        returning *
                        """, Original.class)
                .setParameter("id", id)
                .setParameter("account", account)
                .setParameter("checksum", original.checksum().hex())
                .setParameter("sha1", original.sha1())
                .setParameter("size", original.size())
                .setParameter("key", key.value())
                .setParameter("mediaType", original.mediaType())
                .setParameter("capturedAt", original.captured().at())
                .setParameter("capturedFrom", original.captured().from().slug())
                .setParameter("now", now)
                .getResultList();
        return made.stream().map(Original.class::cast).findFirst();
    }
}
