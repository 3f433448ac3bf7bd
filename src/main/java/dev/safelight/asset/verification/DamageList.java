package dev.safelight.asset.verification;

import dev.safelight.asset.Page;
import dev.safelight.asset.verification.DamageView.DamagedFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what was ever found damaged. */
@ApplicationScoped
public class DamageList {
    private final EntityManager entities;

    DamageList(EntityManager entities) {
        this.entities = entities;
    }

    /** One page of all damages, what is not healed before what is, newest first. */
    @Transactional
    public Page<DamageView> find(int page, int size) {
        return find("true", page, size);
    }

    /** Some of those that healing was tried for in vain, newest first, and how many there are. */
    @Transactional
    public Page<DamageView> unhealed(int most) {
        return find("healed_at is null and attempt_count > 0", 0, most);
    }

    private Page<DamageView> find(String which, int page, int size) {
        List<?> rows = entities.createNativeQuery("""
                        select id, original_id as original, object_key as key, size, kind, detail, found_at as found,
                               asked_at as asked_at, asked, reason, next_attempt_at as next, healed_at as healed,
                               healed_by as how
                        from original_damage
                        where %s
                        order by healed_at is not null, found_at desc, id desc
                        offset :offset limit :size
                        """.formatted(which), Tuple.class)
                .setParameter("offset", page * size)
                .setParameter("size", size)
                .getResultList();
        var tuples = rows.stream().map(Tuple.class::cast).toList();
        var files = files(tuples.stream()
                .map(row -> row.get("original", UUID.class))
                .distinct()
                .toArray(UUID[]::new));
        var total = ((Number) entities.createNativeQuery("select count(*) from original_damage where " + which)
                        .getSingleResult())
                .longValue();
        return new Page<>(tuples.stream().map(row -> view(row, files)).toList(), page, size, total);
    }

    private static DamageView view(Tuple row, Map<UUID, List<DamagedFile>> files) {
        return new DamageView(
                row.get("id", UUID.class),
                row.get("key", String.class),
                row.get("size", Number.class).longValue(),
                DamageKind.of(row.get("kind", String.class)),
                row.get("detail", String.class),
                row.get("found", Instant.class),
                files.getOrDefault(row.get("original", UUID.class), List.of()),
                row.get("asked_at", Instant.class),
                row.get("asked", Number.class).longValue(),
                row.get("reason", String.class),
                row.get("next", Instant.class),
                row.get("healed", Instant.class),
                Optional.ofNullable(row.get("how", String.class))
                        .map(HealedBy::of)
                        .orElse(null));
    }

    private Map<UUID, List<DamagedFile>> files(UUID[] originals) {
        if (originals.length == 0) {
            return new HashMap<>();
        }
        List<?> rows = entities.createNativeQuery("""
                        select r.original_id as original, a.id as asset, coalesce(r.filename, a.asset_key) as title,
                               r.type as type, d.id as device, d.name as name
                        from asset_resource r join asset a on a.id = r.asset_id join device d on d.id = r.device_id
                        where r.original_id = any(:ids) and r.superseded_at is null
                        order by d.name, title
                        """, Tuple.class)
                .setParameter("ids", originals)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .collect(Collectors.groupingBy(
                        row -> row.get("original", UUID.class),
                        Collectors.mapping(DamageList::file, Collectors.toList())));
    }

    private static DamagedFile file(Tuple row) {
        return new DamagedFile(
                row.get("asset", UUID.class),
                row.get("title", String.class),
                row.get("type", String.class),
                row.get("device", UUID.class),
                row.get("name", String.class));
    }
}
