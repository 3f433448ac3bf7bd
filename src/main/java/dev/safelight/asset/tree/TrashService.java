package dev.safelight.asset.tree;

import dev.safelight.asset.Page;
import dev.safelight.asset.deletion.DeletionService;
import dev.safelight.audit.AuditAction;
import dev.safelight.audit.AuditService;
import dev.safelight.device.DeviceScope;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes names out of a tree and puts them back. Their assets are not shown meanwhile and no receipt calls them safe, but their
 * originals stay stored.
 */
@ApplicationScoped
public class TrashService {
    private static final String TRASH = """
             from tree_entry e join device d on d.id = e.device_id
            where e.trash_root = e.id and e.trashed_at is not null
            """;

    private final TreeRepository entries;
    private final TreeService tree;
    private final DeletionService deletions;
    private final AuditService audit;
    private final Clock clock;

    TrashService(TreeRepository entries, TreeService tree, DeletionService deletions, AuditService audit, Clock clock) {
        this.entries = entries;
        this.tree = tree;
        this.deletions = deletions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Throws an entry away, with everything in it.
     *
     * @throws TreeException {@code MISSING}, {@code INTO_ITSELF} for the root
     */
    @Transactional
    public void trash(Tree whose, TreePath path) {
        if (path.isRoot()) {
            throw TreeException.intoItself();
        }
        entries.lock(whose);
        var entry = tree.find(whose, path).orElseThrow(TreeException::missing);
        entries.query("""
                with recursive below as (
                    select id from tree_entry where id = :id
                    union all
                    select e.id from below b join tree_entry e on e.parent_id = b.id and e.trashed_at is null)
                update tree_entry
                set trashed_at = :now, trash_root = :id, trashed_from = case when id = :id then :from end
                where id in (select id from below)
                """)
                .setParameter("id", entry.id())
                .setParameter("now", clock.instant())
                .setParameter("from", path.parent().toString())
                .executeUpdate();
        markAssets(whose.device(), entry.id(), true);
        entry.parent().ifPresent(entries::bump);
        Log.infof("Entry %s: thrown away", entry.id());
    }

    private void markAssets(UUID device, UUID trashRoot, boolean trashed) {
        entries.query("""
                update asset set trashed_at = case when :trashed then cast(:now as timestamptz) end
                where device_id = :device
                  and asset_key in (select cast(id as text) from tree_entry where trash_root = :root and kind = 'file')
                """)
                .setParameter("trashed", trashed)
                .setParameter("now", clock.instant())
                .setParameter("device", device)
                .setParameter("root", trashRoot)
                .executeUpdate();
    }

    /** One page of what was thrown away, latest first. */
    @Transactional
    public Page<TrashedEntry> find(DeviceScope scope, Optional<UUID> device, int page, int size) {
        var parameters = new HashMap<String, Object>();
        var where = where(scope, device, parameters);
        var counted = entries.query("select count(*)" + TRASH + where);
        parameters.forEach(counted::setParameter);
        long total = ((Number) counted.getSingleResult()).longValue();
        var found = entries.rows(
                """
                select e.id as id, e.device_id as device, d.name as owner, e.name as name, e.kind as kind,
                       e.trashed_from as origin, e.trashed_at as trashed,
                       (select count(*) from tree_entry t where t.trash_root = e.id and t.kind = 'file'
                          and not t.reserved) as files,
                       (select coalesce(sum(t.size), 0) from tree_entry t where t.trash_root = e.id) as bytes
                """ + TRASH + where + " order by e.trashed_at desc, e.id desc limit :limit offset :offset");
        parameters.forEach(found::setParameter);
        List<?> rows = found.setParameter("limit", size)
                .setParameter("offset", (long) page * size)
                .getResultList();
        return new Page<>(rows.stream().map(row -> entry((Tuple) row)).toList(), page, size, total);
    }

    private static String where(DeviceScope scope, Optional<UUID> device, Map<String, Object> parameters) {
        var where = new StringBuilder();
        scope.account().ifPresent(account -> {
            where.append(" and e.account_id = :account");
            parameters.put("account", account);
        });
        device.ifPresent(id -> {
            where.append(" and e.device_id = :device");
            parameters.put("device", id);
        });
        return where.toString();
    }

    private static TrashedEntry entry(Tuple row) {
        return new TrashedEntry(
                row.get("id", UUID.class),
                row.get("device", UUID.class),
                row.get("owner", String.class),
                row.get("name", String.class),
                row.get("kind", String.class).equals("folder"),
                row.get("origin", String.class),
                row.get("trashed", Instant.class),
                row.get("files", Number.class).longValue(),
                row.get("bytes", Number.class).longValue());
    }

    /**
     * Puts back what was thrown away at once, where it was; if the name is taken meanwhile, beside it under a free one. Folders that
     * are not there any more are made again.
     *
     * @throws ProblemException {@code NOT_FOUND}
     */
    @Transactional
    public void restore(DeviceScope scope, UUID id) {
        var whose = owner(id).filter(found -> scope.includes(found.account())).orElseThrow(TrashService::notThere);
        entries.lock(whose);
        var thrown = thrown(id).orElseThrow(TrashService::notThere);
        var folder = folder(whose, TreePath.parse(thrown.from()));
        var name = FreeName.of(new EntryName(thrown.name()), candidate -> isFree(folder.id(), candidate));
        entries.rename(id, folder.id(), name);
        markAssets(whose.device(), id, false);
        entries.query("""
                update tree_entry set trashed_at = null, trash_root = null, trashed_from = null where trash_root = :id
                """).setParameter("id", id).executeUpdate();
        entries.bump(folder.id());
        audit.add(AuditAction.TRASH_RESTORED, thrown.name(), 1, "");
        Log.infof("Entry %s: put back", id);
    }

    /**
     * Deletes for good what was thrown away at once, with the originals that nothing else has.
     *
     * @throws ProblemException {@code NOT_FOUND}; {@code CONFLICT} if something of it is still being uploaded
     */
    @Transactional
    public void delete(DeviceScope scope, UUID id) {
        var whose = owner(id).filter(found -> scope.includes(found.account())).orElseThrow(TrashService::notThere);
        entries.lock(whose);
        var thrown = thrown(id).orElseThrow(TrashService::notThere);
        List<?> files = entries.query(
                        "select cast(id as text) from tree_entry where trash_root = :id and kind = 'file'")
                .setParameter("id", id)
                .getResultList();
        var deleted = deletions.delete(
                whose.device(), files.stream().map(String.class::cast).toList());
        keepWhatWasThrownAwayBefore(whose, id);
        entries.query("delete from tree_entry where trash_root = :id")
                .setParameter("id", id)
                .executeUpdate();
        audit.add(AuditAction.TRASH_DELETED, thrown.name(), Math.max(1, deleted.assets()), "");
        Log.infof(
                "Entry %s (%s): deleted for good, %d assets and %d originals",
                id, thrown.name(), deleted.assets(), deleted.originals());
    }

    /** What was thrown away out of a folder is in the trash by itself, and does not go with the folder. */
    private void keepWhatWasThrownAwayBefore(Tree whose, UUID id) {
        entries.query("""
                update tree_entry
                set parent_id = (select id from tree_entry where device_id = :device and parent_id is null)
                where parent_id in (select id from tree_entry where trash_root = :id) and trash_root <> :id
                """)
                .setParameter("device", whose.device())
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The folder of a path, with what is missing of it; where a file has taken a folder's name, the folder above. */
    private EntryView folder(Tree whose, TreePath path) {
        if (path.isRoot()) {
            return tree.find(whose, path).orElseThrow();
        }
        var above = folder(whose, path.parent());
        var place = tree.path(above.id()).child(path.name());
        var there = tree.find(whose, place);
        if (there.isEmpty()) {
            return tree.makeFolder(whose, place);
        }
        return there.filter(EntryView::folder).orElse(above);
    }

    private static ProblemException notThere() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is nothing like this in the trash.");
    }

    private Optional<Tree> owner(UUID id) {
        List<?> rows = entries.rows("select device_id as device, account_id as account from tree_entry where id = :id")
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Tree(row.get("device", UUID.class), row.get("account", UUID.class)))
                .findFirst();
    }

    private record Thrown(String name, String from) {}

    private Optional<Thrown> thrown(UUID id) {
        List<?> rows = entries.rows("""
                select name as name, trashed_from as origin from tree_entry
                where id = :id and trash_root = :id and trashed_at is not null
                """).setParameter("id", id).getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Thrown(row.get("name", String.class), row.get("origin", String.class)))
                .findFirst();
    }

    private boolean isFree(UUID folder, EntryName name) {
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
