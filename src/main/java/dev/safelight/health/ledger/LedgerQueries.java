package dev.safelight.health.ledger;

import dev.safelight.upload.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds devices' lists against what is stored, in SQL. */
@ApplicationScoped
class LedgerQueries {
    private static final String ITEMS = """
            select s.asset_key as asset, s.type as type, s.filename as filename, s.size as size,
                   s.created_at as created, s.modified_at as modified, s.standing as standing, s.stored_at as stored,
                   j.id as job, j.reason as reason, j.device_reason as word, coalesce(j.wanted, false) as wanted
            from (%s) s
            left join lateral (
                select id, reason, device_reason, wanted from upload_job
                where id = s.job_id
                   or (s.job_id is null and s.standing = 'not-started' and state = 'cancelled'
                       and device_id = s.device_id and asset_key = s.asset_key and type = s.type)
                order by created_at desc limit 1) j on true
            order by s.created_at desc nulls last, s.asset_key, s.type
            """;
    private static final String COUNTS = Arrays.stream(Standing.values())
            .map(each -> "count(*) filter (where standing = '%1$s') as \"%1$s\"".formatted(each.slug()))
            .collect(Collectors.joining(", ", "select ", " from "));
    private static final String LISTED = "select * from inventory_standing where device_id = :device";
    /** A large list is held against the catalogue once, for the counts and the items. There is a row if there is no item. */
    private static final String COUNTS_AND_MISSING = """
            with listed as materialized (%s)
            select * from (%s listed) counts
            left join (%s) missing on true
            order by created desc nulls last, asset, type
            """.formatted(LISTED, COUNTS, ITEMS.formatted("""
            select * from listed
            where standing in ('failed', 'waiting', 'arriving', 'not-started')
            order by created_at desc nulls last, asset_key, type
            offset :offset limit :limit
            """));

    private static final String OF_ASSETS = ITEMS.formatted(LISTED + " and asset_key = any(:assets)");

    private final EntityManager entities;

    LedgerQueries(EntityManager entities) {
        this.entities = entities;
    }

    /** Room for the present transaction to hold a large list against a large catalogue in memory. */
    private void makeRoom() {
        entities.createNativeQuery("set local work_mem = '32MB'").executeUpdate();
    }

    /** How many items stand how. */
    @Transactional
    Map<Standing, Long> counts(UUID device) {
        makeRoom();
        var query = entities.createNativeQuery(COUNTS + "(" + LISTED + ") listed", Tuple.class);
        return counts((Tuple) query.setParameter("device", device).getSingleResult());
    }

    /**
     * How many items stand how, and some of the missing.
     *
     * @param missing those taken last first, the files of one asset together
     */
    record Reading(Map<Standing, Long> counts, List<MissingItem> missing) {}

    /** Reads a device's whole ledger, and the missing items from an offset on. */
    @Transactional
    Reading read(UUID device, int offset, int limit) {
        makeRoom();
        List<?> rows = entities.createNativeQuery(COUNTS_AND_MISSING, Tuple.class)
                .setParameter("device", device)
                .setParameter("offset", offset)
                .setParameter("limit", limit)
                .getResultList();
        var missing = rows.stream()
                .map(Tuple.class::cast)
                .filter(row -> row.get("asset") != null)
                .map(LedgerQueries::item)
                .toList();
        return new Reading(counts((Tuple) rows.getFirst()), missing);
    }

    /** Every listed file of some assets, missing or not. */
    @Transactional
    List<MissingItem> ofAssets(UUID device, List<String> assets) {
        List<?> rows = entities.createNativeQuery(OF_ASSETS, Tuple.class)
                .setParameter("device", device)
                .setParameter("assets", assets.toArray(String[]::new))
                .getResultList();
        return rows.stream().map(row -> item((Tuple) row)).toList();
    }

    private static Map<Standing, Long> counts(Tuple row) {
        var counts = new EnumMap<Standing, Long>(Standing.class);
        for (var each : Standing.values()) {
            counts.put(each, row.get(each.slug(), Number.class).longValue());
        }
        return counts;
    }

    private static MissingItem item(Tuple row) {
        var standing = Standing.of(row.get("standing", String.class));
        var reason = reason(row.get("reason", String.class));
        var word = row.get("word", String.class);
        boolean wanted = row.get("wanted", Boolean.class);
        var storedBefore = standing == Standing.SAFE ? null : row.get("stored", Instant.class);
        return new MissingItem(
                row.get("asset", String.class),
                row.get("type", String.class),
                row.get("filename", String.class),
                row.get("size", Long.class),
                row.get("created", Instant.class),
                row.get("modified", Instant.class),
                standing,
                MissingWords.sentence(standing, reason, word, wanted, storedBefore != null),
                MissingWords.actor(standing, reason, word, wanted),
                reason,
                word,
                row.get("job", UUID.class),
                storedBefore);
    }

    private static @Nullable Reason reason(@Nullable String slug) {
        return slug == null ? null : Reason.of(slug).orElse(null);
    }
}
