package dev.safelight.protocol.immich.asset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads Immich assets, and changes what programs may change of them. */
@ApplicationScoped
public class ImmichAssets {
    private final EntityManager entities;
    private final Adoption adoption;

    ImmichAssets(EntityManager entities, Adoption adoption) {
        this.entities = entities;
        this.adoption = adoption;
    }

    /** How many there are, without what is hidden. */
    record Counts(long images, long videos) {}

    /** Assets of an account by the SHA-1 of their bytes; of those that are not stored there is none. */
    @Transactional
    public Map<String, ImmichAsset> byChecksum(UUID account, Collection<String> checksums) {
        adoption.catchUp(account);
        return read(query(" and i.account_id = :account and o.sha1 = any(:checksums)")
                        .setParameter("account", account)
                        .setParameter("checksums", checksums.toArray(String[]::new)))
                .stream()
                // Two contents with one SHA-1 are possible on purpose only; the id decides, so that it is always the
                // same.
                .collect(Collectors.toMap(
                        ImmichAsset::sha1,
                        asset -> asset,
                        (one, other) -> one.id().compareTo(other.id()) < 0 ? one : other));
    }

    /** One asset of a library. */
    @Transactional
    public Optional<ImmichAsset> find(Library library, UUID id) {
        adoption.catchUp(library.account());
        return read(library.bind(query(library.where() + " and i.id = :id")).setParameter("id", id)).stream()
                .findFirst();
    }

    /** Those of an account's assets that have these ids. */
    @Transactional
    public List<ImmichAsset> of(UUID account, Collection<UUID> ids) {
        return read(query(" and i.account_id = :account and i.id = any(:ids)")
                .setParameter("account", account)
                .setParameter("ids", ids.toArray(UUID[]::new)));
    }

    /** One page of the assets that a search finds. */
    @Transactional
    FoundAssets search(Library library, AssetSearch search) {
        adoption.catchUp(library.account());
        var where = library.where() + search.where();
        var total = (Number)
                search.bind(library.bind(entities.createNativeQuery("select count(*)" + ImmichAsset.FROM + where)))
                        .getSingleResult();
        var found = read(search.bind(library.bind(query(where + search.order())))
                .setFirstResult((search.page() - 1) * search.size())
                .setMaxResults(search.size()));
        return new FoundAssets(found, total.longValue(), search);
    }

    @Transactional
    Counts count(Library library) {
        adoption.catchUp(library.account());
        var row = (Object[]) library.bind(entities.createNativeQuery(
                        "select count(*) filter (where not video), count(*) filter (where video) from (select "
                                + ImmichAsset.COLUMNS + ImmichAsset.FROM
                                + library.where() + " and i.visibility <> 'hidden') counted"))
                .getSingleResult();
        return new Counts(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    /**
     * Changes some of an account's assets; others than its own stay as they are.
     *
     * @return how many were changed
     */
    @Transactional
    int change(UUID account, Collection<UUID> ids, AssetChange change) {
        adoption.hold(account);
        var sets = new StringBuilder("change = nextval('immich_change')");
        change.values().keySet().forEach(column -> sets.append(", %s = :%s".formatted(column, column)));
        var update = entities.createNativeQuery(
                "update immich_asset set " + sets + " where account_id = :account and id = any(:ids)");
        change.values().forEach(update::setParameter);
        return update.setParameter("account", account)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .executeUpdate();
    }

    private Query query(String condition) {
        return entities.createNativeQuery("select " + ImmichAsset.COLUMNS + ImmichAsset.FROM + condition, Tuple.class);
    }

    private static List<ImmichAsset> read(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> ImmichAsset.of((Tuple) row)).toList();
    }
}
