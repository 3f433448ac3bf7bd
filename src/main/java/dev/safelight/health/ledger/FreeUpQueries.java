package dev.safelight.health.ledger;

import dev.safelight.health.ledger.FreeUp.FreeAsset;
import dev.safelight.health.ledger.FreeUp.FreeResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** Finds what is safe as a whole, in SQL, as far as {@link LedgerChanges} has caught up. */
@ApplicationScoped
class FreeUpQueries {
    /** Everything but the assets of which something is not simply safe. */
    private static final String TOTAL = """
            select l.assets - b.assets as assets, l.items - b.files as files, l.bytes - b.bytes as bytes
            from inventory l
            cross join lateral (
                select count(distinct i.asset_key) as assets, count(*) as files, coalesce(sum(i.size), 0) as bytes
                from inventory_item i
                where i.device_id = l.device_id
                  and i.asset_key in (select asset_key from ledger_item where device_id = l.device_id)) b
            where l.device_id = :device
            """;
    /** Assets of which every listed file is proven; the ledger says which to look at, and each is looked at now. */
    private static final String RECEIPTS = """
            with candidate as materialized (
                select i.asset_key from inventory_item i
                where i.device_id = :device and i.asset_key > :after
                  and not exists (select from ledger_item l where l.device_id = :device and l.asset_key = i.asset_key)
                group by i.asset_key order by i.asset_key limit :limit),
            whole as (
                select s.asset_key
                from candidate c join inventory_standing s on s.device_id = :device and s.asset_key = c.asset_key
                group by s.asset_key
                having bool_and(s.standing = 'safe' and s.size is not null and s.job_id is null and not s.damaged))
            select a.asset_key as asset, r.type as type, o.size as size, o.checksum as checksum,
                   r.stored_at as stored, o.verified_at as verified
            from whole w
            join asset a on a.device_id = :device and a.asset_key = w.asset_key and a.trashed_at is null
            join asset_resource r on r.asset_id = a.id and r.superseded_at is null
            join original o on o.id = r.original_id and o.verified_at is not null
            join inventory_item i on i.device_id = :device and i.asset_key = a.asset_key and i.type = r.type
            order by a.asset_key, r.type
            """;

    private final EntityManager entities;

    FreeUpQueries(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional
    FreeUp.Total total(UUID device) {
        var row = (Tuple) entities.createNativeQuery(TOTAL, Tuple.class)
                .setParameter("device", device)
                .getSingleResult();
        return new FreeUp.Total(
                row.get("assets", Number.class).longValue(),
                row.get("files", Number.class).longValue(),
                row.get("bytes", Number.class).longValue());
    }

    @Transactional
    List<FreeAsset> assets(UUID device, String after, int limit) {
        List<?> rows = entities.createNativeQuery(RECEIPTS, Tuple.class)
                .setParameter("device", device)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
        var assets = new LinkedHashMap<String, List<FreeResource>>();
        for (var each : rows) {
            var row = (Tuple) each;
            assets.computeIfAbsent(row.get("asset", String.class), fresh -> new ArrayList<>())
                    .add(new FreeResource(
                            row.get("type", String.class),
                            row.get("size", Number.class).longValue(),
                            row.get("checksum", String.class),
                            row.get("stored", Instant.class),
                            row.get("verified", Instant.class)));
        }
        return assets.entrySet().stream()
                .map(entry -> new FreeAsset(entry.getKey(), entry.getValue()))
                .toList();
    }
}
