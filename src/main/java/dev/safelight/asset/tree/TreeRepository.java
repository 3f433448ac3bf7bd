package dev.safelight.asset.tree;

import dev.safelight.asset.Uuid7;
import dev.safelight.storage.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The rows of trees, in SQL, because most statements are about a path or about everything below a folder. */
@ApplicationScoped
class TreeRepository {
    private static final String VIEW = """
            select e.id as id, e.device_id as device, e.account_id as account, e.parent_id as parent, e.name as name,
                   e.kind as kind, e.reserved as reserved, e.type as type, e.size as size, e.checksum as checksum,
                   e.part_id as part, e.created_at as created, e.modified_at as modified, e.version as version,
                   e.trashed_at is not null as trashed, o.sha1 as sha1, o.media_type as media,
                   e.checksum is not null and o.verified_at is null and not exists (
                       select 1 from upload_job j
                       where j.account_id = e.account_id and j.checksum = e.checksum and j.state = 'spooled') as lost
            from tree_entry e left join original o on o.account_id = e.account_id and o.checksum = e.checksum
            """;

    /** From the root down, one name after the other. */
    private static final String WALK = """
            with recursive walk (id, depth) as (
                select id, 0 from tree_entry where device_id = :device and parent_id is null
                union all
                select e.id, w.depth + 1
                from walk w join tree_entry e
                  on e.parent_id = w.id and e.name_key = (cast(:keys as text[]))[w.depth + 1] and e.trashed_at is null)
            """;

    private final EntityManager entities;
    private final Clock clock;

    TreeRepository(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Makes changes of one tree come one after the other until the transaction ends, and makes the root if there is none.
     * Every change takes this first, so that no two wait for each other.
     */
    void lock(Tree tree) {
        if (rootIsLocked(tree)) {
            return;
        }
        query("""
                insert into tree_entry (id, device_id, account_id, name, name_key, kind, created_at, modified_at)
                values (:id, :device, :account, '', '', 'folder', :now, :now)
                on conflict do nothing
                """)
                .setParameter("id", Uuid7.of(clock))
                .setParameter("device", tree.device())
                .setParameter("account", tree.account())
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (!rootIsLocked(tree)) {
            throw new IllegalStateException("the tree of device " + tree.device() + " has no root");
        }
    }

    private boolean rootIsLocked(Tree tree) {
        return !query("select id from tree_entry where device_id = :device and parent_id is null for update")
                .setParameter("device", tree.device())
                .getResultList()
                .isEmpty();
    }

    /** What is at a path, reserved names too. */
    Optional<EntryRow> at(Tree tree, TreePath path) {
        return first(rows(WALK + VIEW + " join walk on walk.id = e.id where walk.depth = :depth")
                .setParameter("device", tree.device())
                .setParameter("keys", path.keys().toArray(String[]::new))
                .setParameter("depth", path.names().size()));
    }

    /** An entry by its id, reserved names too, and what is in the trash. */
    Optional<EntryRow> byId(Tree tree, UUID id) {
        return first(rows(VIEW + " where e.id = :id and e.device_id = :device")
                .setParameter("id", id)
                .setParameter("device", tree.device()));
    }

    /** Entries by a condition on {@code e}, and on {@code o} of their original, that stands behind tables of its own. */
    List<EntryRow> list(String tables, String condition, UnaryOperator<Query> bound) {
        return list(bound.apply(rows(tables + VIEW + condition)));
    }

    /** The files that hold these parts, those in the trash too. */
    List<EntryRow> holding(Collection<String> parts) {
        return list(rows(VIEW + " where e.part_id = any(:parts) order by e.id")
                .setParameter("parts", parts.toArray(String[]::new)));
    }

    /** The visible entries of a folder behind a key, in the order of their keys. */
    List<EntryView> children(UUID folder, String after, int limit) {
        return list(rows(VIEW + """
                         where e.parent_id = :folder and e.name_key > :after and e.trashed_at is null and not e.reserved
                         order by e.name_key limit :limit
                        """)
                        .setParameter("folder", folder)
                        .setParameter("after", after)
                        .setParameter("limit", limit))
                .stream()
                .map(EntryRow::view)
                .toList();
    }

    /** Adds a folder to a folder. */
    UUID insertFolder(Tree tree, UUID folder, EntryName name) {
        var id = Uuid7.of(clock);
        insert(tree, folder, name, id, true);
        return id;
    }

    /** Adds a file to a folder, which nobody sees before it is written. */
    void insertFile(Tree tree, UUID folder, EntryName name, UUID id) {
        insert(tree, folder, name, id, false);
    }

    private void insert(Tree tree, UUID folder, EntryName name, UUID id, boolean isFolder) {
        query("""
                insert into tree_entry (id, device_id, account_id, parent_id, name, name_key, kind, reserved,
                                        created_at, modified_at)
                values (:id, :device, :account, :folder, :name, :key, :kind, :reserved, :now, :now)
                """)
                .setParameter("id", id)
                .setParameter("device", tree.device())
                .setParameter("account", tree.account())
                .setParameter("folder", folder)
                .setParameter("name", name.text())
                .setParameter("key", name.key())
                .setParameter("kind", isFolder ? "folder" : "file")
                .setParameter("reserved", !isFolder)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** Makes a name point to other bytes, and visible. */
    void write(UUID id, FileContent content, Instant modified) {
        query("""
                update tree_entry
                set reserved = false, type = coalesce(type, cast(:type as text)), size = :size,
                    checksum = cast(:checksum as text), part_id = cast(:part as text), modified_at = :modified,
                    version = version + 1
                where id = :id
                """)
                .setParameter("id", id)
                .setParameter("type", content.typeWord().orElse(null))
                .setParameter("size", content.size())
                .setParameter(
                        "checksum", content.storedChecksum().map(Sha256::hex).orElse(null))
                .setParameter("part", content.heldPart().orElse(null))
                .setParameter("modified", modified)
                .executeUpdate();
    }

    void setModified(UUID id, Instant modified) {
        query("update tree_entry set modified_at = :modified where id = :id")
                .setParameter("modified", modified)
                .setParameter("id", id)
                .executeUpdate();
    }

    void rename(UUID id, UUID folder, EntryName name) {
        query("""
                update tree_entry set parent_id = :folder, name = :name, name_key = :key, version = version + 1
                where id = :id
                """)
                .setParameter("folder", folder)
                .setParameter("name", name.text())
                .setParameter("key", name.key())
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Takes a row away: a name that never had bytes, or that only a part hung on. */
    void delete(UUID id) {
        query("delete from tree_entry where id = :id").setParameter("id", id).executeUpdate();
    }

    /** The same of a name that still holds this part; false if it does not. */
    boolean delete(UUID id, String part) {
        return query("delete from tree_entry where id = :id and part_id = :part")
                        .setParameter("id", id)
                        .setParameter("part", part)
                        .executeUpdate()
                == 1;
    }

    /** Something in this folder was changed: counted in it and in every folder above. */
    void bump(UUID folder) {
        query("""
                with recursive up as (
                    select id, parent_id from tree_entry where id = :folder
                    union all
                    select p.id, p.parent_id from up join tree_entry p on p.id = up.parent_id)
                update tree_entry
                set version = version + 1, modified_at = case when id = :folder then :now else modified_at end
                where id in (select id from up)
                """)
                .setParameter("folder", folder)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    void keepType(UUID id, String type) {
        query("update tree_entry set type = coalesce(type, :type) where id = :id")
                .setParameter("type", type)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Lets go of what a transaction over many rows has read and written so far. */
    void forgetRead() {
        entities.flush();
        entities.clear();
    }

    Query query(String sql) {
        return entities.createNativeQuery(sql);
    }

    Query rows(String sql) {
        return entities.createNativeQuery(sql, Tuple.class);
    }

    private static Optional<EntryRow> first(Query query) {
        return list(query).stream().findFirst();
    }

    private static List<EntryRow> list(Query query) {
        List<?> found = query.getResultList();
        return found.stream().map(row -> EntryRow.of((Tuple) row)).toList();
    }
}
