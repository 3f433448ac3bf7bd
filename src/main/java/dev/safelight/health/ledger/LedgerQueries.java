package dev.safelight.health.ledger;

import dev.safelight.device.inventory.InventoryState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads devices' ledgers, as far as {@link LedgerChanges} has caught up. */
@ApplicationScoped
class LedgerQueries {
    /** Of what has a text in its names no more than this is counted. */
    private static final int MOST = 20_000;

    private final EntityManager entities;

    LedgerQueries(EntityManager entities) {
        this.entities = entities;
    }

    /** How many items stand how, and why, of each of some devices that keeps a list. */
    @Transactional
    Map<UUID, DeviceLedger> counts(Collection<UUID> devices) {
        var rows = rows(entities.createNativeQuery(LedgerSql.COUNTS, Tuple.class)
                .setParameter("devices", devices.toArray(UUID[]::new)));
        var ledgers = new HashMap<UUID, DeviceLedger>();
        rows.stream()
                .collect(Collectors.groupingBy(row -> row.get("device", UUID.class)))
                .forEach((device, list) -> ledgers.put(device, ledger(list)));
        return ledgers;
    }

    private static DeviceLedger ledger(List<Tuple> rows) {
        var counts = new LedgerCounts();
        rows.stream().filter(row -> row.get("standing") != null).forEach(counts::add);
        var list = rows.getFirst();
        return counts.ledger(
                number(list, "listed"),
                new InventoryState(list.get("taken", Instant.class), list.get("told", Instant.class)));
    }

    /** Items that a filter lets through, those taken last first, the files of one asset together. */
    @Transactional
    List<LedgerItem> find(UUID device, LedgerFilter filter, int offset, int limit) {
        var keys = filtered(
                        "select l.asset_key as asset, l.type as type" + from(filter) + LedgerSql.NEWEST_FIRST
                                + " offset :offset limit :limit",
                        device,
                        filter)
                .setParameter("offset", offset)
                .setParameter("limit", limit);
        return named(device, rows(keys));
    }

    /**
     * One page of the items that a filter lets through, and how many there are.
     *
     * @param total of all pages
     * @param more whether there may be more than that
     */
    record Found(List<LedgerItem> items, long total, boolean more) {}

    /** Finds and counts in one go, where there are no numbers to know from; of what is in many names only so many are counted. */
    @Transactional
    Found search(UUID device, LedgerFilter filter, int offset, int limit) {
        long most = filter.text().isPresent() ? MOST : Long.MAX_VALUE;
        var keys = rows(filtered(
                        "with l as materialized (select l.asset_key, l.type, l.created_at" + from(filter)
                                + " limit :most)"
                                + " select l.asset_key as asset, l.type as type, (select count(*) from l) as n from l"
                                + LedgerSql.NEWEST_FIRST + " offset :offset limit :limit",
                        device,
                        filter)
                .setParameter("most", most)
                .setParameter("offset", offset)
                .setParameter("limit", limit));
        if (keys.isEmpty() && offset < most) {
            return new Found(List.of(), offset == 0 ? 0 : count(device, filter), false);
        }
        long found = keys.isEmpty() ? most : number(keys.getFirst(), "n");
        if (found < most) {
            return new Found(named(device, keys), found, false);
        }
        var items = find(device, filter, offset, limit);
        return items.isEmpty() ? new Found(items, count(device, filter), false) : new Found(items, most, true);
    }

    private long count(UUID device, LedgerFilter filter) {
        var row = (Tuple)
                filtered("select count(*) as n" + from(filter), device, filter).getSingleResult();
        return number(row, "n");
    }

    /** Items that a filter lets through by name, those after a name; for going through all of them in parts. */
    @Transactional
    List<LedgerItem> after(UUID device, LedgerFilter filter, Optional<LedgerItem> last, int limit) {
        var keys = filtered(
                        "select l.asset_key as asset, l.type as type" + from(filter)
                                + " and (l.asset_key, l.type) > (:asset, :type)" + LedgerSql.BY_NAME + " limit :limit",
                        device,
                        filter)
                .setParameter("asset", last.map(LedgerItem::asset).orElse(""))
                .setParameter("type", last.map(LedgerItem::type).orElse(""))
                .setParameter("limit", limit);
        return named(device, rows(keys));
    }

    /** Every listed file of some assets, missing or not. */
    @Transactional
    List<LedgerItem> ofAssets(UUID device, List<String> assets) {
        return items(entities.createNativeQuery(LedgerSql.OF_ASSETS, Tuple.class)
                .setParameter("device", device)
                .setParameter("assets", assets.toArray(String[]::new)));
    }

    private List<LedgerItem> named(UUID device, List<Tuple> keys) {
        // Planning these joins takes longer than going through a page of names, which is the same for all.
        entities.createNativeQuery("set local plan_cache_mode = force_generic_plan")
                .executeUpdate();
        return items(entities.createNativeQuery(LedgerSql.NAMED, Tuple.class)
                .setParameter("device", device)
                .setParameter("assets", texts(keys, "asset"))
                .setParameter("types", texts(keys, "type")));
    }

    private static String[] texts(List<Tuple> rows, String column) {
        return rows.stream().map(row -> row.get(column, String.class)).toArray(String[]::new);
    }

    private static String from(LedgerFilter filter) {
        if (filter.isUnsettled()) {
            return LedgerSql.UNSETTLED;
        }
        return filter.part().isPresent() ? LedgerSql.SAFE : LedgerSql.LISTED;
    }

    private Query filtered(String sql, UUID device, LedgerFilter filter) {
        // A text that is in every name and one that is in none are found in different ways.
        entities.createNativeQuery("set local plan_cache_mode = force_custom_plan")
                .executeUpdate();
        var query = entities.createNativeQuery(sql, Tuple.class)
                .setParameter("device", device)
                .setParameter(
                        "text",
                        filter.text()
                                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                                .orElse(null));
        if (!filter.isUnsettled()) {
            return query;
        }
        return query.setParameter(
                        "standings", filter.part().map(LedgerPart::standings).orElseGet(LedgerPart.DAMAGED::standings))
                .setParameter(
                        "damaged",
                        filter.part().filter(LedgerPart.DAMAGED::equals).isPresent())
                .setParameter("cause", filter.cause().orElse(null));
    }

    private static List<LedgerItem> items(Query query) {
        return rows(query).stream().map(LedgerRows::item).toList();
    }

    private static List<Tuple> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Tuple.class::cast).toList();
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }
}
