package dev.safelight.health.ledger;

/**
 * The SQL of {@link LedgerQueries}. {@code inventory_standing} decides how an item stands; here is only what is asked of it, and of
 * {@code ledger_item}, which has of each list the few items that are not simply safe.
 */
final class LedgerSql {
    /** A device's own word where it gave one, else the code of the reason. */
    private static final String CAUSE =
            "case when l.reason = 'device-reported' then coalesce(l.device_reason, l.reason) else l.reason end";

    private static final String TEXT = " and (cast(:text as text) is null or strpos(%s, cast(:text as text)) > 0)";

    /**
     * The lists of some devices, each with how many items stand how and why; what is in no row is simply safe. One statement, so
     * that a list and its ledger are of one moment.
     */
    static final String COUNTS = """
            select v.device_id as device, v.taken_at as taken, v.told_at as told, v.items as listed,
                   c.standing as standing, c.reason as reason, c.device_reason as word, c.wanted as wanted,
                   c.items as items, c.damages as damages, c.since as since, c.ignored as ignored, c.unproven as unproven
            from inventory v left join ledger_count c on c.device_id = v.device_id
            where v.device_id = any(:devices)
            """;

    /** Items that a filter lets through which does not let through what is simply safe. */
    static final String UNSETTLED =
            """
             from ledger_item l
            where l.device_id = :device and l.standing = any(:standings) and (l.damaged or not cast(:damaged as boolean))
              and (cast(:cause as text) is null or %s = cast(:cause as text))
            """.formatted(CAUSE) + TEXT.formatted("lower(coalesce(l.filename, '') || chr(10) || l.asset_key)");

    /** Every item of a list that has a text in its names. */
    static final String LISTED = " from inventory_item l where l.device_id = :device" + TEXT.formatted("l.words");

    /** Those of them that are safe. */
    static final String SAFE = LISTED + """
             and not exists (
                 select from ledger_item u
                 where u.device_id = :device and u.asset_key = l.asset_key and u.type = l.type and u.standing <> 'safe')
            """;

    static final String NEWEST_FIRST = " order by l.created_at desc nulls last, l.asset_key, l.type";
    static final String BY_NAME = " order by l.asset_key, l.type";

    /** Items as they are told, by their names: those of which no job is open with the newest that was given up. */
    static final String TOLD = """
            select s.asset_key as asset, s.type as type, s.filename as filename, s.size as size,
                   s.created_at as created, s.modified_at as modified, s.standing as standing, s.stored_at as stored,
                   coalesce(s.job_id, j.id) as job, coalesce(s.reason, j.reason) as reason,
                   coalesce(s.device_reason, j.device_reason) as word, s.wanted as wanted,
                   s.damaged as damaged, s.since as since, s.ignored as ignored, s.unproven as unproven
            from %s
            left join lateral (
                select id, reason, device_reason from upload_job
                where s.job_id is null and s.standing = 'not-started' and state = 'cancelled'
                  and device_id = s.device_id and asset_key = s.asset_key and type = s.type
                order by created_at desc limit 1) j on true
            """;

    /** The items of some names, in the order of the names. */
    static final String NAMED = TOLD.formatted("""
            unnest(cast(:assets as text[]), cast(:types as text[])) with ordinality as k (asset_key, type, place)
            join inventory_standing s on s.device_id = :device and s.asset_key = k.asset_key and s.type = k.type
            """) + " order by k.place";

    /** Every item of some assets. */
    static final String OF_ASSETS = TOLD.formatted(
                    "(select * from inventory_standing where device_id = :device and asset_key = any(:assets)) s")
            + " order by s.created_at desc nulls last, s.asset_key, s.type";

    private LedgerSql() {}
}
