package dev.safelight.health.alert.channel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The channels in the database; a family's worth, so lists are not paged. */
@ApplicationScoped
class ChannelRepository implements PanacheRepositoryBase<AlertChannel, UUID> {

    List<AlertChannel> of(UUID account) {
        return list("accountId = ?1 order by createdAt, id", account);
    }

    Optional<AlertChannel> find(UUID account, UUID id) {
        return find("id = ?1 and accountId = ?2", id, account).firstResultOptional();
    }

    Optional<AlertChannel> lock(UUID account, UUID id) {
        return find("id = ?1 and accountId = ?2", id, account)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Whether an account is an admin that can sign in. */
    boolean isAdmin(UUID account) {
        return !getEntityManager()
                .createNativeQuery("select 1 from account where id = :id and role = 'admin' and disabled_at is null")
                .setParameter("id", account)
                .getResultList()
                .isEmpty();
    }
}
