package dev.safelight.asset.tree;

import dev.safelight.asset.Page;
import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the trash. */
@ApplicationScoped
class TrashListing {
    private static final String TRASH = """
             from tree_entry e join device d on d.id = e.device_id
            where e.trash_root = e.id and e.trashed_at is not null
            """;

    private final TreeRepository entries;

    TrashListing(TreeRepository entries) {
        this.entries = entries;
    }

    /** One page of what was thrown away, latest first. */
    Page<TrashedEntry> find(DeviceScope scope, Optional<UUID> device, int page, int size) {
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
}
