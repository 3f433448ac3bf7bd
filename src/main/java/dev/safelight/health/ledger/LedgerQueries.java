package dev.safelight.health.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Holds devices' lists against what is stored. */
@ApplicationScoped
class LedgerQueries {
    private final EntityManager entities;

    LedgerQueries(EntityManager entities) {
        this.entities = entities;
    }

    /** Room for the present transaction to hold a large list against a large catalogue in memory. */
    private void makeRoom() {
        entities.createNativeQuery("set local work_mem = '32MB'").executeUpdate();
    }

    /** A text that is another one whenever a device's ledger may have changed. Quick, whatever the size of the list. */
    @Transactional
    String version(UUID device) {
        return (String)
                entities.createNativeQuery("""
                        select concat_ws(' ',
                            (select concat_ws(' ', taken_at, told_at) from inventory where device_id = :device),
                            (select max(updated_at) from upload_job where device_id = :device),
                            (select concat_ws(' ', count(*), max(trashed_at))
                             from asset where device_id = :device and trashed_at is not null),
                            (select concat_ws(' ', count(*), max(damaged_at)) from original where damaged_at is not null))
                        """).setParameter("device", device).getSingleResult();
    }

    /** How many items stand how, and why. */
    @Transactional
    LedgerCounts counts(UUID device) {
        makeRoom();
        var query = entities.createNativeQuery(LedgerSql.COUNTS, Tuple.class).setParameter("device", device);
        var counts = new LedgerCounts();
        rows(query).forEach(row -> counts.add(row, "device_reason", "damaged"));
        return counts;
    }

    /**
     * How many items stand how, and some of the missing.
     *
     * @param missing those taken last first, the files of one asset together
     */
    record Reading(LedgerCounts counts, List<LedgerItem> missing) {}

    /** Reads a device's whole ledger, and the missing items from an offset on. */
    @Transactional
    Reading read(UUID device, int offset, int limit) {
        makeRoom();
        var rows = rows(entities.createNativeQuery(LedgerSql.COUNTS_AND_MISSING, Tuple.class)
                .setParameter("device", device)
                .setParameter("offset", offset)
                .setParameter("limit", limit));
        var counts = new LedgerCounts();
        rows.stream().filter(row -> row.get("items") != null).forEach(row -> counts.add(row, "word", "damages"));
        return new Reading(
                counts,
                rows.stream()
                        .filter(row -> row.get("items") == null)
                        .map(LedgerRows::item)
                        .toList());
    }

    /**
     * Items that a filter lets through, those taken last first.
     *
     * @param open whether all of them have an open upload job
     */
    @Transactional
    List<LedgerItem> find(UUID device, LedgerFilter filter, boolean open, int offset, int limit) {
        makeRoom();
        var part = "select * from inventory_standing s where s.device_id = :device"
                + (open ? " and s.job_id is not null" : "") + LedgerSql.FILTER
                + LedgerSql.NEWEST_FIRST + " offset :offset limit :limit";
        var query = filtered(LedgerSql.items(part), device, filter);
        return items(query.setParameter("offset", offset).setParameter("limit", limit));
    }

    /** How many items a filter lets through. */
    @Transactional
    long count(UUID device, LedgerFilter filter) {
        makeRoom();
        var row = (Tuple) filtered(
                        "select count(*) as n from inventory_standing s where s.device_id = :device" + LedgerSql.FILTER,
                        device,
                        filter)
                .getSingleResult();
        return row.get("n", Number.class).longValue();
    }

    /** Items that a filter lets through by name, those after a name; for going through all of them in parts. */
    @Transactional
    List<LedgerItem> after(UUID device, LedgerFilter filter, Optional<LedgerItem> last, int limit) {
        makeRoom();
        var part = "select * from inventory_standing s where s.device_id = :device"
                + " and (s.asset_key, s.type) > (:asset, :type)" + LedgerSql.FILTER
                + " order by s.asset_key, s.type limit :limit";
        var query = filtered(LedgerSql.itemsByName(part), device, filter);
        return items(query.setParameter("asset", last.map(LedgerItem::asset).orElse(""))
                .setParameter("type", last.map(LedgerItem::type).orElse(""))
                .setParameter("limit", limit));
    }

    /** Every listed file of some assets, missing or not. */
    @Transactional
    List<LedgerItem> ofAssets(UUID device, List<String> assets) {
        var part = LedgerSql.LISTED + " and asset_key = any(:assets)";
        return items(entities.createNativeQuery(LedgerSql.items(part), Tuple.class)
                .setParameter("device", device)
                .setParameter("assets", assets.toArray(String[]::new)));
    }

    private Query filtered(String sql, UUID device, LedgerFilter filter) {
        var standings = filter.part().map(LedgerPart::standings).orElseGet(LedgerPart.DAMAGED::standings);
        return entities.createNativeQuery(sql, Tuple.class)
                .setParameter("device", device)
                .setParameter("standings", standings)
                .setParameter(
                        "damaged",
                        filter.part().filter(LedgerPart.DAMAGED::equals).isPresent())
                .setParameter("cause", filter.cause().orElse(null))
                .setParameter(
                        "text",
                        filter.text()
                                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                                .orElse(null));
    }

    private static List<LedgerItem> items(Query query) {
        return rows(query).stream().map(LedgerRows::item).toList();
    }

    private static List<Tuple> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Tuple.class::cast).toList();
    }
}
