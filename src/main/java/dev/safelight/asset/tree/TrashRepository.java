package dev.safelight.asset.tree;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is written when entries go to the trash, come back, or go for good. */
@ApplicationScoped
class TrashRepository {
    private final TreeRepository entries;
    private final Clock clock;

    TrashRepository(TreeRepository entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** Takes an entry out of its tree, with everything in it. */
    void mark(UUID id, TreePath from) {
        entries.query("""
                with recursive below as (
                    select id from tree_entry where id = :id
                    union all
                    select e.id from below b join tree_entry e on e.parent_id = b.id and e.trashed_at is null)
                update tree_entry
                set trashed_at = :now, trash_root = :id, trashed_from = case when id = :id then :from end
                where id in (select id from below)
                """)
                .setParameter("id", id)
                .setParameter("now", clock.instant())
                .setParameter("from", from.toString())
                .executeUpdate();
    }

    /** Puts everything back that was thrown away with an entry. */
    void unmark(UUID root) {
        entries.query("""
                update tree_entry set trashed_at = null, trash_root = null, trashed_from = null where trash_root = :id
                """).setParameter("id", root).executeUpdate();
    }

    /** The assets of everything that was thrown away with an entry are, or are not, in the trash. */
    void markAssets(UUID device, UUID root, boolean trashed) {
        entries.query("""
                update asset set trashed_at = case when :trashed then cast(:now as timestamptz) end
                where device_id = :device
                  and asset_key in (select cast(id as text) from tree_entry where trash_root = :root and kind = 'file')
                """)
                .setParameter("trashed", trashed)
                .setParameter("now", clock.instant())
                .setParameter("device", device)
                .setParameter("root", root)
                .executeUpdate();
    }

    /** The asset of an entry that is in the trash is there, too. */
    void markAsset(UUID device, UUID entry) {
        entries.query("""
                update asset set trashed_at = :now
                where device_id = :device and asset_key = :key and trashed_at is null
                """)
                .setParameter("now", clock.instant())
                .setParameter("device", device)
                .setParameter("key", entry.toString())
                .executeUpdate();
    }

    /** The assets that go when what was thrown away with an entry goes; names that never had bytes have none. */
    List<String> assets(UUID root) {
        List<?> files = entries.query("""
                        select cast(id as text) from tree_entry
                        where trash_root = :id and kind = 'file' and not reserved
                        """).setParameter("id", root).getResultList();
        return files.stream().map(String.class::cast).toList();
    }

    /** Takes the rows of everything away that was thrown away with an entry. */
    void delete(UUID root) {
        entries.query("delete from tree_entry where trash_root = :id")
                .setParameter("id", root)
                .executeUpdate();
    }

    /** What was thrown away out of a folder is in the trash by itself, and does not go with the folder. */
    void keepWhatWasThrownAwayBefore(Tree whose, UUID root) {
        entries.query("""
                update tree_entry
                set parent_id = (select id from tree_entry where device_id = :device and parent_id is null)
                where parent_id in (select id from tree_entry where trash_root = :id) and trash_root <> :id
                """)
                .setParameter("device", whose.device())
                .setParameter("id", root)
                .executeUpdate();
    }

    /** Whose an entry is; nothing if there is none. */
    Optional<Tree> owner(UUID id) {
        List<?> rows = entries.rows("select device_id as device, account_id as account from tree_entry where id = :id")
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Tree(row.get("device", UUID.class), row.get("account", UUID.class)))
                .findFirst();
    }

    /** What was thrown away at once, and the folder that it was in. */
    record Thrown(String name, String from) {}

    Optional<Thrown> thrown(UUID id) {
        List<?> rows = entries.rows("""
                select name as name, trashed_from as origin from tree_entry
                where id = :id and trash_root = :id and trashed_at is not null
                """).setParameter("id", id).getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Thrown(row.get("name", String.class), row.get("origin", String.class)))
                .findFirst();
    }

    boolean isFree(UUID folder, EntryName name) {
        return entries.query("""
                        select id from tree_entry
                        where parent_id = :folder and name_key = :key and trashed_at is null
                        """)
                .setParameter("folder", folder)
                .setParameter("key", name.key())
                .getResultList()
                .isEmpty();
    }
}
