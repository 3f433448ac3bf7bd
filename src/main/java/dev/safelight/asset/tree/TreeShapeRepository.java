package dev.safelight.asset.tree;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Questions about what is above and below an entry. */
@ApplicationScoped
class TreeShapeRepository {
    private static final String BELOW = """
            with recursive below (id) as (
                select cast(:id as uuid)
                union all
                select e.id from below b join tree_entry e on :deep and e.parent_id = b.id and e.trashed_at is null)
            """;

    private final TreeRepository entries;

    TreeShapeRepository(TreeRepository entries) {
        this.entries = entries;
    }

    /** The ids of an entry and of every folder above it, the entry first. */
    List<UUID> upwards(UUID id) {
        List<?> found = entries.query("""
                with recursive up (id, parent_id, height) as (
                    select id, parent_id, 0 from tree_entry where id = :id
                    union all
                    select p.id, p.parent_id, up.height + 1 from up join tree_entry p on p.id = up.parent_id)
                select id from up order by height
                """).setParameter("id", id).getResultList();
        return found.stream().map(UUID.class::cast).toList();
    }

    /** How many levels of living entries are below an entry. */
    int levelsBelow(UUID id) {
        var levels = (Number) entries.query("""
                with recursive below (id, level) as (
                    select id, 0 from tree_entry where id = :id
                    union all
                    select e.id, b.level + 1 from below b join tree_entry e on e.parent_id = b.id and e.trashed_at is null)
                select max(level) from below
                """).setParameter("id", id).getSingleResult();
        return levels.intValue();
    }

    /** The names from the root down to an entry; none for the root. */
    List<String> names(UUID id) {
        List<?> found = entries.query("""
                with recursive up (id, parent_id, name, height) as (
                    select id, parent_id, name, 0 from tree_entry where id = :id
                    union all
                    select p.id, p.parent_id, p.name, up.height + 1
                    from up join tree_entry p on p.id = up.parent_id)
                select name from up where parent_id is not null order by height desc
                """).setParameter("id", id).getResultList();
        return found.stream().map(String.class::cast).toList();
    }

    /** An entry, or living entries below it, whose bytes are no stored original: held, or in the spool, or lost. */
    List<EntryRow> unfinished(Tree tree, UUID id, boolean deep) {
        return entries.list(
                BELOW,
                """
                 join below on below.id = e.id
                where e.device_id = :device and not e.reserved
                  and (e.part_id is not null or (e.checksum is not null and o.verified_at is null))
                order by e.id
                """,
                query -> query.setParameter("id", id).setParameter("deep", deep).setParameter("device", tree.device()));
    }

    /**
     * Locks the originals of an entry and of living entries below it, in the order in which everybody does who locks more than one.
     */
    void lockOriginals(Tree tree, UUID id) {
        entries.query(BELOW + """
                        select o.id from original o
                        where o.account_id = :account
                          and o.checksum in (select e.checksum from below join tree_entry e on e.id = below.id)
                        order by o.id for update
                        """)
                .setParameter("id", id)
                .setParameter("deep", true)
                .setParameter("account", tree.account())
                .getResultList();
    }

    /** Bytes of all living files of a device. */
    long used(Tree tree) {
        var sum = (Number) entries.query(
                        "select coalesce(sum(size), 0) from tree_entry where device_id = :device and trashed_at is null")
                .setParameter("device", tree.device())
                .getSingleResult();
        return sum.longValue();
    }
}
