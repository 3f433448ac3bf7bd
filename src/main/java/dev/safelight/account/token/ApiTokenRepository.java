package dev.safelight.account.token;

import dev.safelight.account.AccountRole;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API tokens in the database. */
@ApplicationScoped
class ApiTokenRepository implements PanacheRepositoryBase<ApiToken, UUID> {

    /** Who a token acts as. */
    record Holder(
            UUID tokenId,
            @Nullable Instant lastUsedAt,
            UUID accountId,
            String username,
            String displayName,
            AccountRole role) {}

    /** The holder of a token, unless the account is disabled. */
    Optional<Holder> findHolder(byte[] hash) {
        return getEntityManager()
                .createQuery("""
                        select t.id, t.lastUsedAt, a.id, a.username, a.displayName, a.role
                        from ApiToken t join Account a on a.id = t.accountId
                        where t.tokenHash = :hash and a.disabledAt is null
                        """, Holder.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst();
    }

    List<ApiToken> listOf(UUID account) {
        return list("accountId = ?1 order by createdAt desc, id", account);
    }

    boolean delete(UUID account, UUID token) {
        return delete("id = ?1 and accountId = ?2", token, account) > 0;
    }

    void markUsed(UUID token, Instant at, Instant unlessAfter) {
        update("lastUsedAt = ?1 where id = ?2 and (lastUsedAt is null or lastUsedAt < ?3)", at, token, unlessAfter);
    }
}
