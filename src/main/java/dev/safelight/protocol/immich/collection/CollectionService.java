package dev.safelight.protocol.immich.collection;

import dev.safelight.asset.Uuid7;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes collections and puts assets of the same account into them. Every call may be repeated. */
@ApplicationScoped
class CollectionService {
    private static final String COLLECTIONS = """
            select c.id as id, c.name as name, c.description as description, c.created_at as created_at,
                   c.updated_at as updated_at,
                   (select count(*) from immich_collection_asset m where m.collection_id = c.id) as assets
            from immich_collection c
            where c.account_id = :account and c.kind = :kind
            """;

    private static final int MAX_NAME = 500;
    private static final int MAX_DESCRIPTION = 10_000;

    private final EntityManager entities;
    private final Clock clock;

    CollectionService(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    private Query collections(UUID account, Kind kind, String condition) {
        return entities.createNativeQuery(COLLECTIONS + condition, Tuple.class)
                .setParameter("account", account)
                .setParameter("kind", kind.slug());
    }

    private static List<AssetCollection> read(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> AssetCollection.of((Tuple) row)).toList();
    }

    /** An account's collections of a kind, by name. */
    @Transactional
    List<AssetCollection> all(UUID account, Kind kind) {
        return read(collections(account, kind, " order by c.name, c.id"));
    }

    /** Those of them that an asset is in. */
    @Transactional
    List<AssetCollection> with(UUID account, Kind kind, UUID asset) {
        return read(collections(account, kind, """
                         and exists (
                            select 1 from immich_collection_asset m where m.collection_id = c.id and m.asset_id = :asset)
                        order by c.name, c.id
                        """).setParameter("asset", asset));
    }

    /**
     * One collection of an account.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    AssetCollection get(UUID account, Kind kind, UUID id) {
        return read(collections(account, kind, " and c.id = :id").setParameter("id", id)).stream()
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such " + kind.slug() + "."));
    }

    /**
     * Makes a collection; a tag that is there already is that one.
     *
     * @throws ProblemException {@code invalid-request} if the name is empty or too long
     */
    @Transactional
    AssetCollection make(UUID account, Kind kind, String name, String description) {
        boolean named = !name.isBlank() || kind == Kind.STACK;
        if (!named || name.length() > MAX_NAME || description.length() > MAX_DESCRIPTION) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "A name has 1 to %d characters.".formatted(MAX_NAME));
        }
        var id = Uuid7.of(clock);
        entities.createNativeQuery("""
                        insert into immich_collection (id, account_id, kind, name, description, created_at, updated_at)
                        values (:id, :account, :kind, :name, :description, :now, :now)
                        on conflict do nothing
                        """)
                .setParameter("id", id)
                .setParameter("account", account)
                .setParameter("kind", kind.slug())
                .setParameter("name", name)
                .setParameter("description", description)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return read(collections(account, kind, " and (c.id = :id or (c.kind = 'tag' and c.name = :name))")
                        .setParameter("id", id)
                        .setParameter("name", name))
                .getFirst();
    }

    /**
     * Puts assets into a collection.
     *
     * @return those that were not in it before; others are in it already, or not the account's
     * @throws ProblemException {@code not-found} if there is no such collection
     */
    @Transactional
    Set<UUID> add(UUID account, Kind kind, UUID id, Collection<UUID> assets) {
        get(account, kind, id);
        List<?> added = entities.createNativeQuery("""
                        insert into immich_collection_asset (collection_id, asset_id, position, added_at)
                        select :id, wanted.id,
                               wanted.number + (select count(*) from immich_collection_asset m where m.collection_id = :id),
                               :now
                        from unnest(cast(:assets as uuid[])) with ordinality as wanted (id, number)
                        join immich_asset i on i.id = wanted.id and i.account_id = :account and not i.gone
                        on conflict do nothing
                        returning asset_id
                        """, UUID.class)
                .setParameter("id", id)
                .setParameter("assets", assets.toArray(UUID[]::new))
                .setParameter("account", account)
                .setParameter("now", clock.instant())
                .getResultList();
        if (!added.isEmpty()) {
            entities.createNativeQuery("update immich_collection set updated_at = :now where id = :id")
                    .setParameter("now", clock.instant())
                    .setParameter("id", id)
                    .executeUpdate();
        }
        return ids(added);
    }

    /** Which assets of these are in a collection. */
    @Transactional
    Set<UUID> members(UUID id, Collection<UUID> assets) {
        return ids(entities.createNativeQuery(
                        "select asset_id from immich_collection_asset where collection_id = :id and asset_id = any(:assets)",
                        UUID.class)
                .setParameter("id", id)
                .setParameter("assets", assets.toArray(UUID[]::new))
                .getResultList());
    }

    /** The assets of a collection in their order. */
    @Transactional
    List<UUID> members(UUID id) {
        List<?> rows = entities.createNativeQuery(
                        "select asset_id from immich_collection_asset where collection_id = :id order by position, asset_id",
                        UUID.class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream().map(UUID.class::cast).toList();
    }

    private static Set<UUID> ids(List<?> rows) {
        var ids = new HashSet<UUID>();
        rows.forEach(row -> ids.add((UUID) row));
        return ids;
    }
}
