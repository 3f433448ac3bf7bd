package dev.safelight.health.ledger;

/** The SQL of {@link LedgerQueries}. {@code inventory_standing} decides how an item stands; here is only what is asked of it. */
final class LedgerSql {
    /** A device's own word where it gave one, else the code of the reason. */
    private static final String CAUSE =
            "case when s.reason = 'device-reported' then coalesce(s.device_reason, s.reason) else s.reason end";

    static final String LISTED = "select * from inventory_standing where device_id = :device";

    /** What a filter lets through; part, cause and text are null or values. */
    static final String FILTER = """
             and s.standing = any(:standings) and (s.damaged or not cast(:damaged as boolean))
             and (cast(:cause as text) is null or %s = cast(:cause as text))
             and (cast(:text as text) is null
                  or strpos(lower(s.filename), cast(:text as text)) > 0
                  or strpos(lower(s.asset_key), cast(:text as text)) > 0)
            """.formatted(CAUSE);

    static final String NEWEST_FIRST = " order by s.created_at desc nulls last, s.asset_key, s.type";

    /** Rows with how many items stand how and why; none if the list is empty. */
    private static final String COUNTED = """
            select s.standing,
                   case when s.standing in ('safe', 'spooled') then null else s.reason end as reason,
                   case when s.standing in ('safe', 'spooled') then null else s.device_reason end as device_reason,
                   s.standing not in ('safe', 'spooled') and s.wanted as wanted,
                   count(*) as items, count(*) filter (where s.damaged) as damaged,
                   min(s.since) filter (where s.standing not in ('safe', 'spooled')) as since
            from %s s
            group by 1, 2, 3, 4
            """;

    static final String COUNTS = "select * from (" + COUNTED.formatted("(" + LISTED + ")") + ") counts";

    /** Items as they are told: those of which no job is open with the newest that was given up. */
    private static final String TOLD = """
            select s.asset_key as asset, s.type as type, s.filename as filename, s.size as size,
                   s.created_at as created, s.modified_at as modified, s.standing as standing, s.stored_at as stored,
                   coalesce(s.job_id, j.id) as job, coalesce(s.reason, j.reason) as reason,
                   coalesce(s.device_reason, j.device_reason) as word, s.wanted as wanted,
                   s.damaged as damaged, s.since as since
            from (%s) s
            left join lateral (
                select id, reason, device_reason from upload_job
                where s.job_id is null and s.standing = 'not-started' and state = 'cancelled'
                  and device_id = s.device_id and asset_key = s.asset_key and type = s.type
                order by created_at desc limit 1) j on true
            """;

    private LedgerSql() {}

    /** Items of a part of the list. */
    static String items(String part) {
        return TOLD.formatted(part) + NEWEST_FIRST;
    }

    /** Items in the order of their names. */
    static String itemsByName(String part) {
        return TOLD.formatted(part) + " order by s.asset_key, s.type";
    }

    /** The counts and some of the missing: a large list is held against the catalogue once for both. */
    static final String COUNTS_AND_MISSING = """
            with listed as materialized (%s),
                 counts as (%s),
                 missing as (%s)
            select cast(null as text) as asset, null as type, null as filename, cast(null as bigint) as size,
                   cast(null as timestamptz) as created, cast(null as timestamptz) as modified, standing,
                   cast(null as timestamptz) as stored, cast(null as uuid) as job, reason, device_reason as word, wanted,
                   damaged > 0 as damaged, since, items, damaged as damages
            from counts
            union all
            select missing.*, null, null from missing
            order by items nulls last, created desc nulls last, asset, type
            """.formatted(
            LISTED, COUNTED.formatted("listed"), TOLD.formatted("""
            select * from listed s
            where s.standing in ('failed', 'waiting', 'arriving', 'not-started')
            """ + NEWEST_FIRST + " offset :offset limit :limit"));
}
