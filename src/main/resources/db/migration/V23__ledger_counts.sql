-- The numbers of ledger_item, which every look at a device asks for: counted anew whenever something of the list is looked up again,
-- by whoever does that (ADR 0018).
create table ledger_count (
    device_id     uuid        not null,
    standing      text        not null,
    reason        text,
    device_reason text,
    wanted        boolean     not null,
    items         bigint      not null,
    damages       bigint      not null,
    since         timestamptz not null
);
create index ledger_count_of on ledger_count (device_id);

create function ledger_recount(of uuid) returns void language sql as $$
    delete from ledger_count where device_id = of;
    insert into ledger_count (device_id, standing, reason, device_reason, wanted, items, damages, since)
    select device_id, standing, reason, device_reason, wanted, count(*), count(*) filter (where damaged), min(since)
    from ledger_item where device_id = of group by 1, 2, 3, 4, 5
$$;

-- As before, and counts in the end.
create or replace function ledger_catch_up(of uuid) returns void language plpgsql as $$
declare
    whole  boolean;
    assets text[];
    asset  text;
begin
    perform pg_advisory_xact_lock(hashtextextended('ledger ' || of, 0));
    with gone as (delete from ledger_change where device_id = of returning asset_key)
    select coalesce(bool_or(asset_key is null), false), array_agg(distinct asset_key) into whole, assets from gone;
    -- A device without a list has no ledger; what its list will have is noted when it comes.
    if assets is null or not exists (select from inventory where device_id = of) then
        return;
    end if;
    if whole or cardinality(assets) > 1000 then
        perform ledger_look(of);
    else
        foreach asset in array assets loop
            perform ledger_look(of, asset);
        end loop;
    end if;
    perform ledger_recount(of);
end
$$;

select ledger_recount(device_id) from inventory;

-- Unfinished jobs of one device, of a million that are done; counting them reads the index alone.
drop index upload_job_unfinished_by_device;
create index upload_job_unfinished_by_device on upload_job (device_id, state, reason)
include (ignored_at, claimed_until, created_at, account_id) where state not in ('stored', 'cancelled');
