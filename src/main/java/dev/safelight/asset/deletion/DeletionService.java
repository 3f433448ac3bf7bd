package dev.safelight.asset.deletion;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.ObjectKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Deletes assets for good, each call one transaction. What decides which, and who may, is with the caller. */
@ApplicationScoped
public class DeletionService {
    /** An upload that has found an original just before it went is over by then. */
    private static final Duration GRACE = Duration.ofHours(1);

    /** How long after its object was removed a key is not given again: another server may be about to remove it, too. */
    public static final Duration KEPT = Duration.ofDays(1);

    private final EntityManager entities;
    private final Clock clock;

    DeletionService(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * What went.
     *
     * @param assets how many
     * @param originals how many of their originals no other asset had
     */
    public record Deleted(int assets, int originals) {}

    /**
     * Deletes assets of a device that are in the trash, with all their revisions. Their upload jobs stay, as history.
     *
     * @param keys the client's ids for the assets; unknown ones, and those that are not in the trash, are passed over
     * @throws ProblemException {@code CONFLICT} if one of them is being uploaded or waits in the spool
     */
    @Transactional
    public Deleted delete(UUID device, List<String> keys) {
        var names = keys.toArray(String[]::new);
        var assets = ids(query("""
                        select id from asset
                        where device_id = :device and asset_key = any(:keys) and trashed_at is not null
                        order by id for update
                        """).setParameter("device", device).setParameter("keys", names));
        requireQuiet(device, names);
        var originals =
                ids(query("select distinct original_id from asset_resource where asset_id = any(:ids)", assets));
        query("delete from asset_resource where asset_id = any(:ids)", assets).executeUpdate();
        query("delete from asset where id = any(:ids)", assets).executeUpdate();
        return new Deleted(assets.size(), deleteUnused(originals));
    }

    private void requireQuiet(UUID device, String[] names) {
        var busy = query("""
                select id from upload_job
                where device_id = :device and asset_key = any(:keys) and state in ('receiving', 'spooled')
                limit 1
                """).setParameter("device", device).setParameter("keys", names);
        if (!busy.getResultList().isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Something of it is still being uploaded or stored. Try again when that is done.");
        }
    }

    /** Whoever makes an original that of an asset resource holds its row meanwhile: so wait for the rows first, then look. */
    private int deleteUnused(List<UUID> originals) {
        query("select id from original where id = any(:ids) order by id for update", originals)
                .getResultList();
        var unused = ids(query("""
                        select o.id from original o where o.id = any(:ids)
                          and not exists (select 1 from asset_resource r where r.original_id = o.id)
                        """, originals));
        query("""
                        insert into deleted_object (object_key, account_id, checksum, size, deleted_at)
                        select object_key, account_id, checksum, size, :now from original where id = any(:ids)
                        """, unused).setParameter("now", clock.instant()).executeUpdate();
        deleteWithThem(unused);
        query("delete from original where id = any(:ids)", unused).executeUpdate();
        return unused.size();
    }

    /** Objects that were found damaged go too, for they may still show what the person wants gone; and so do second copies. */
    private void deleteWithThem(List<UUID> originals) {
        var now = clock.instant();
        query("""
                        insert into deleted_object (object_key, account_id, checksum, size, deleted_at)
                        select object_key, account_id, checksum, size, :now from original_damage where original_id = any(:ids)
                        on conflict do nothing
                        """, originals).setParameter("now", now).executeUpdate();
        query("""
                        update original_damage set healed_at = :now, healed_by = 'deletion', next_attempt_at = null
                        where original_id = any(:ids) and healed_at is null
                        """, originals).setParameter("now", now).executeUpdate();
        query("""
                        update second_copy
                        set state = 'removing', since = :now, next_attempt_at = :later, attempt_count = 0,
                            reason = null, detail = null
                        where original_id = any(:ids)
                        """, originals)
                .setParameter("now", now)
                .setParameter("later", now.plus(GRACE))
                .executeUpdate();
    }

    /**
     * An object that is to be removed.
     *
     * @param latest when it was put at the latest: its key is given again only after this
     */
    public record Doomed(ObjectKey key, Instant latest) {}

    /** Objects that may be removed now, those deleted first before others. One whose key an original has is none of them. */
    @Transactional
    public List<Doomed> due(int limit) {
        query("""
                delete from deleted_object d
                where removed_at < :before or exists (select 1 from original o where o.object_key = d.object_key)
                """).setParameter("before", clock.instant().minus(KEPT)).executeUpdate();
        List<?> rows = entities.createNativeQuery("""
                        select object_key as key, deleted_at as deleted from deleted_object
                        where deleted_at < :before and removed_at is null order by deleted_at limit :limit
                        """, Tuple.class)
                .setParameter("before", clock.instant().minus(GRACE))
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Doomed(
                        new ObjectKey(row.get("key", String.class)),
                        row.get("deleted", Instant.class).plus(KEPT)))
                .toList();
    }

    /** What lies under a key is not what was deleted: it stays. */
    @Transactional
    public void spared(ObjectKey key) {
        query("delete from deleted_object where object_key = :key")
                .setParameter("key", key.value())
                .executeUpdate();
    }

    /** The object store has removed an object. Its key can be given again after a day. */
    @Transactional
    public void removed(ObjectKey key) {
        query("update deleted_object set removed_at = :now where object_key = :key")
                .setParameter("now", clock.instant())
                .setParameter("key", key.value())
                .executeUpdate();
    }

    private Query query(String sql) {
        return entities.createNativeQuery(sql);
    }

    private Query query(String sql, List<UUID> ids) {
        return query(sql).setParameter("ids", ids.toArray(UUID[]::new));
    }

    private static List<UUID> ids(Query query) {
        return ((List<?>) query.getResultList()).stream().map(UUID.class::cast).toList();
    }
}
