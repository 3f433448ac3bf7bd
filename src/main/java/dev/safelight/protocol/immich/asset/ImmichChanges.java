package dev.safelight.protocol.immich.asset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The changes of an account's assets in their order. */
@ApplicationScoped
public class ImmichChanges {
    private final EntityManager entities;
    private final Adoption adoption;

    ImmichChanges(EntityManager entities, Adoption adoption) {
        this.entities = entities;
        this.adoption = adoption;
    }

    /** An asset that is no more, and the number of that change. */
    public record Gone(UUID id, long change) {}

    /** Brings the account's assets in step with the catalogue; returns the number of the newest change, 0 if there is none. */
    @Transactional
    public long newest(UUID account) {
        adoption.catchUp(account);
        return ((Number) entities.createNativeQuery(
                                "select coalesce(max(change), 0) from immich_asset where account_id = :account")
                        .setParameter("account", account)
                        .getSingleResult())
                .longValue();
    }

    /** The assets that were changed behind a number, in the order of the changes, at most so many. */
    @Transactional
    public List<ImmichAsset> assets(Library library, long after, int limit) {
        List<?> rows = library.bind(entities.createNativeQuery(
                        "select " + ImmichAsset.COLUMNS + ImmichAsset.FROM + library.where()
                                + " and i.change > :after order by i.change",
                        Tuple.class))
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
        return rows.stream().map(row -> ImmichAsset.of((Tuple) row)).toList();
    }

    /** The assets that were gone behind a number; there are few. */
    @Transactional
    public List<Gone> gone(UUID account, long after) {
        List<?> rows = entities.createNativeQuery("""
                        select id, change from immich_asset
                        where account_id = :account and gone and change > :after order by change
                        """, Tuple.class)
                .setParameter("account", account)
                .setParameter("after", after)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Gone(
                        row.get("id", UUID.class),
                        row.get("change", Number.class).longValue()))
                .toList();
    }
}
