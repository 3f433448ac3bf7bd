-- Numbers that pages show are kept as things change, not counted at each look, and lists are found by indexes (ADR 0018).

-- Searching parts of names among millions.
create extension if not exists pg_trgm;

-- Sums that would take long to count. A change adds a row with what it changes, in its own transaction, and waits for nobody; the
-- sum of all rows is true in every snapshot. Rows are put together from time to time.
create table tally (
    -- job: upload jobs that are done, by the day (UTC) on which they were made. resource: current asset resources of a device,
    -- and the bytes of all their revisions. original: those that are verified.
    kind      text   not null check (kind in ('job', 'resource', 'original')),
    device_id uuid,
    day       date,
    state     text,
    items     bigint not null,
    bytes     bigint not null default 0
);
create index tally_of on tally (kind, device_id, day, state);

-- Puts rows of the same together.
create function tally_up() returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('tally', 0));
    with many as (
        select kind, device_id, day, state from tally group by 1, 2, 3, 4 having count(*) > 1),
    gone as (
        delete from tally t using many m
        where t.kind = m.kind and (t.device_id, t.day, t.state) is not distinct from (m.device_id, m.day, m.state)
        returning t.*)
    insert into tally (kind, device_id, day, state, items, bytes)
    select kind, device_id, day, state, sum(items), sum(bytes) from gone group by 1, 2, 3, 4
    having sum(items) <> 0 or sum(bytes) <> 0;
end
$$;

create function utc_day(at timestamptz) returns date language sql immutable as $$
    select cast(at at time zone 'UTC' as date)
$$;

create function tally_jobs_put() returns trigger language plpgsql as $$
begin
    insert into tally (kind, device_id, day, state, items)
    select 'job', device_id, utc_day(created_at), state, count(*) from new_rows
    where state in ('stored', 'cancelled') group by 1, 2, 3, 4;
    return null;
end
$$;
create function tally_jobs_gone() returns trigger language plpgsql as $$
begin
    insert into tally (kind, device_id, day, state, items)
    select 'job', device_id, utc_day(created_at), state, -count(*) from old_rows
    where state in ('stored', 'cancelled') group by 1, 2, 3, 4;
    return null;
end
$$;
create function tally_job_changed() returns trigger language plpgsql as $$
begin
    insert into tally (kind, device_id, day, state, items)
    select 'job', c.device_id, utc_day(c.created_at), c.state, c.items
    from (values (old.device_id, old.created_at, old.state, -1), (new.device_id, new.created_at, new.state, 1))
        as c (device_id, created_at, state, items)
    where c.state in ('stored', 'cancelled');
    return null;
end
$$;
create trigger tally_put after insert on upload_job
    referencing new table as new_rows for each statement execute function tally_jobs_put();
create trigger tally_gone after delete on upload_job
    referencing old table as old_rows for each statement execute function tally_jobs_gone();
create trigger tally_changed after update on upload_job for each row
    when ((old.state in ('stored', 'cancelled') or new.state in ('stored', 'cancelled'))
        and (old.state, old.device_id, old.created_at) is distinct from (new.state, new.device_id, new.created_at))
    execute function tally_job_changed();

create function tally_resources_put() returns trigger language plpgsql as $$
begin
    insert into tally (kind, device_id, items, bytes)
    select 'resource', n.device_id, count(*) filter (where n.superseded_at is null), sum(o.size)
    from new_rows n join original o on o.id = n.original_id group by n.device_id;
    return null;
end
$$;
create function tally_resources_gone() returns trigger language plpgsql as $$
begin
    insert into tally (kind, device_id, items, bytes)
    select 'resource', n.device_id, -count(*) filter (where n.superseded_at is null), -sum(o.size)
    from old_rows n join original o on o.id = n.original_id group by n.device_id;
    return null;
end
$$;
create function tally_resource_changed() returns trigger language plpgsql as $$
begin
    insert into tally (kind, device_id, items, bytes)
    select 'resource', c.device_id, c.items, c.sign * o.size
    from (values (old.device_id, old.original_id, -1, case when old.superseded_at is null then -1 else 0 end),
                 (new.device_id, new.original_id, 1, case when new.superseded_at is null then 1 else 0 end))
        as c (device_id, original_id, sign, items)
    join original o on o.id = c.original_id;
    return null;
end
$$;
create trigger tally_put after insert on asset_resource
    referencing new table as new_rows for each statement execute function tally_resources_put();
create trigger tally_gone after delete on asset_resource
    referencing old table as old_rows for each statement execute function tally_resources_gone();
create trigger tally_changed after update on asset_resource for each row
    when ((old.device_id, old.original_id, old.superseded_at is null)
        is distinct from (new.device_id, new.original_id, new.superseded_at is null))
    execute function tally_resource_changed();

create function tally_originals_put() returns trigger language plpgsql as $$
begin
    insert into tally (kind, items, bytes)
    select 'original', count(*), sum(size) from new_rows where verified_at is not null having count(*) > 0;
    return null;
end
$$;
create function tally_originals_gone() returns trigger language plpgsql as $$
begin
    insert into tally (kind, items, bytes)
    select 'original', -count(*), -sum(size) from old_rows where verified_at is not null having count(*) > 0;
    return null;
end
$$;
create function tally_original_changed() returns trigger language plpgsql as $$
begin
    insert into tally (kind, items, bytes) values
        ('original', case when new.verified_at is null then -1 else 1 end,
         case when new.verified_at is null then -old.size else new.size end);
    return null;
end
$$;
create trigger tally_put after insert on original
    referencing new table as new_rows for each statement execute function tally_originals_put();
create trigger tally_gone after delete on original
    referencing old table as old_rows for each statement execute function tally_originals_gone();
create trigger tally_changed after update on original for each row
    when ((old.verified_at is null) <> (new.verified_at is null)) execute function tally_original_changed();

-- Originals that do not count, which are few.
create index original_unverified on original (id) where verified_at is null;

-- How many items, and what of them, a device's list has.
alter table inventory
    add column items  bigint not null default 0,
    add column assets bigint not null default 0,
    add column bytes  bigint not null default 0;

-- The items of devices' lists that are not simply safe: safe with a size that the device tells, and nothing more awaited of them.
-- All others are; so there is little to count. It is made of inventory_standing, for whatever ledger_change names.
create table ledger_item (
    device_id     uuid        not null,
    asset_key     text        not null,
    type          text        not null,
    created_at    timestamptz,
    filename      text,
    standing      text        not null,
    since         timestamptz not null,
    damaged       boolean     not null,
    reason        text,
    device_reason text,
    wanted        boolean     not null,
    primary key (device_id, asset_key, type)
);
create index ledger_item_newest on ledger_item (device_id, created_at desc nulls last, asset_key, type);

-- What may have changed how items stand. A change adds a row in its own transaction, and waits for nobody; a look at a ledger takes
-- the rows that it sees, looks up how those items stand now, and only then counts. A row says what changed, not which items that
-- touches: whoever commits last is looked at last, whatever else is committed in between.
create table ledger_change (
    -- Null where an original is named.
    device_id   uuid,
    -- Null for the whole list.
    asset_key   text,
    original_id uuid
);
create index ledger_change_of on ledger_change (device_id) where device_id is not null;
create index ledger_change_of_original on ledger_change (original_id) where original_id is not null;

create function ledger_items_changed() returns trigger language plpgsql as $$
begin
    if (select count(*) from (select from changed limit 1001) first_rows) > 1000 then
        insert into ledger_change (device_id) select distinct device_id from changed;
    else
        insert into ledger_change (device_id, asset_key) select distinct device_id, asset_key from changed;
    end if;
    return null;
end
$$;
create trigger ledger_put after insert on inventory_item
    referencing new table as changed for each statement execute function ledger_items_changed();
create trigger ledger_changed after update on inventory_item
    referencing new table as changed for each statement execute function ledger_items_changed();
create trigger ledger_gone after delete on inventory_item
    referencing old table as changed for each statement execute function ledger_items_changed();

create function ledger_jobs_put() returns trigger language plpgsql as $$
begin
    insert into ledger_change (device_id, asset_key)
    select device_id, asset_key from new_rows where state not in ('stored', 'cancelled');
    return null;
end
$$;
create function ledger_job_changed() returns trigger language plpgsql as $$
begin
    insert into ledger_change (device_id, asset_key) values (old.device_id, old.asset_key);
    if tg_op = 'UPDATE' and (old.device_id, old.asset_key) <> (new.device_id, new.asset_key) then
        insert into ledger_change (device_id, asset_key) values (new.device_id, new.asset_key);
    end if;
    return null;
end
$$;
create trigger ledger_put after insert on upload_job
    referencing new table as new_rows for each statement execute function ledger_jobs_put();
create trigger ledger_gone after delete on upload_job for each row
    when (old.state not in ('stored', 'cancelled')) execute function ledger_job_changed();
create trigger ledger_changed after update on upload_job for each row
    when ((old.state not in ('stored', 'cancelled') or new.state not in ('stored', 'cancelled'))
        and (old.device_id, old.asset_key, old.type, old.state, old.reason, old.device_reason, old.wanted, old.size, old.created_at)
            is distinct from
            (new.device_id, new.asset_key, new.type, new.state, new.reason, new.device_reason, new.wanted, new.size, new.created_at))
    execute function ledger_job_changed();

create function ledger_assets_changed() returns trigger language plpgsql as $$
begin
    if (select count(*) from (select from changed limit 1001) first_rows) > 1000 then
        insert into ledger_change (device_id) select distinct a.device_id from changed c join asset a on a.id = c.asset_id;
    else
        insert into ledger_change (device_id, asset_key)
        select distinct a.device_id, a.asset_key from changed c join asset a on a.id = c.asset_id;
    end if;
    return null;
end
$$;
create trigger ledger_put after insert on asset_resource
    referencing new table as changed for each statement execute function ledger_assets_changed();
create trigger ledger_gone after delete on asset_resource
    referencing old table as changed for each statement execute function ledger_assets_changed();
create function ledger_resource_changed() returns trigger language plpgsql as $$
begin
    insert into ledger_change (device_id, asset_key) select device_id, asset_key from asset where id in (old.asset_id, new.asset_id);
    return null;
end
$$;
create trigger ledger_changed after update on asset_resource for each row
    when ((old.asset_id, old.type, old.original_id, old.stored_at, old.superseded_at)
        is distinct from (new.asset_id, new.type, new.original_id, new.stored_at, new.superseded_at))
    execute function ledger_resource_changed();

create function ledger_asset_changed() returns trigger language plpgsql as $$
begin
    insert into ledger_change (device_id, asset_key) values (old.device_id, old.asset_key), (new.device_id, new.asset_key);
    return null;
end
$$;
create trigger ledger_changed after update on asset for each row
    when ((old.device_id, old.asset_key, old.trashed_at) is distinct from (new.device_id, new.asset_key, new.trashed_at))
    execute function ledger_asset_changed();

create function ledger_original_changed() returns trigger language plpgsql as $$
begin
    insert into ledger_change (original_id) values (new.id);
    return null;
end
$$;
create trigger ledger_changed after update on original for each row
    when ((old.verified_at is null, old.damaged_at, old.size) is distinct from (new.verified_at is null, new.damaged_at, new.size))
    execute function ledger_original_changed();

-- As before, with what makes it quick for one asset as well as for a whole list.
create or replace view inventory_standing as
select i.device_id, i.asset_key, i.type, i.size, i.modified_at, i.created_at, i.filename,
       case when r.good then r.stored_at end as stored_at, case when r.good then r.size end as stored_size, j.id as job_id,
       case
           when s.created_at is not null and (i.size is null or i.size = s.size)
               and (not coalesce(r.good, false) or i.size <> r.size or s.created_at > r.stored_at) then 'spooled'
           when r.good and (i.size is null or i.size = r.size) then 'safe'
           when j.state = 'failed' then 'failed'
           when j.state = 'receiving' then 'arriving'
           when j.state in ('registered', 'interrupted') then 'waiting'
           else 'not-started'
       end as standing,
       greatest(i.listed_at, r.trashed_at, r.damaged_at) as since,
       coalesce(r.damaged_at is not null and r.trashed_at is null, false) as damaged,
       j.reason, j.device_reason, coalesce(j.wanted, false) as wanted
from inventory_item i
left join (
    select a.device_id, a.asset_key, ar.type, ar.stored_at, o.size, o.damaged_at, a.trashed_at,
           o.verified_at is not null and a.trashed_at is null as good
    from asset a
    join asset_resource ar on ar.asset_id = a.id and ar.device_id = a.device_id and ar.superseded_at is null
    join original o on o.id = ar.original_id
) r on r.device_id = i.device_id and r.asset_key = i.asset_key and r.type = i.type
left join upload_job j on j.device_id = i.device_id and j.asset_key = i.asset_key and j.type = i.type
    and j.state not in ('spooled', 'stored', 'cancelled')
left join lateral (
    select size, created_at from upload_job
    where state = 'spooled' and device_id = i.device_id and asset_key = i.asset_key and type = i.type
    order by created_at desc limit 1
) s on true;
create index upload_job_spooled on upload_job (device_id, asset_key, type, created_at desc) where state = 'spooled';

create view unsettled_item as
select device_id, asset_key, type, created_at, filename, standing, since, damaged, reason, device_reason, wanted
from inventory_standing
where standing <> 'safe' or size is null or job_id is not null or damaged;

-- Looks up how the items of one asset, or of a whole list, stand now.
create function ledger_look(of uuid) returns void language sql set work_mem = '32MB' as $$
    with fresh as materialized (select * from unsettled_item where device_id = of),
    gone as (
        delete from ledger_item l where l.device_id = of
            and not exists (select from fresh f where f.asset_key = l.asset_key and f.type = l.type))
    insert into ledger_item as l select * from fresh
    on conflict (device_id, asset_key, type) do update set
        (created_at, filename, standing, since, damaged, reason, device_reason, wanted)
        = (excluded.created_at, excluded.filename, excluded.standing, excluded.since, excluded.damaged, excluded.reason,
           excluded.device_reason, excluded.wanted)
    where l.* is distinct from excluded.*
$$;
create function ledger_look(of uuid, asset text) returns void language plpgsql as $$
begin
    with fresh as materialized (select * from unsettled_item where device_id = of and asset_key = asset),
    gone as (
        delete from ledger_item l where l.device_id = of and l.asset_key = asset
            and not exists (select from fresh f where f.type = l.type))
    insert into ledger_item as l select * from fresh
    on conflict (device_id, asset_key, type) do update set
        (created_at, filename, standing, since, damaged, reason, device_reason, wanted)
        = (excluded.created_at, excluded.filename, excluded.standing, excluded.since, excluded.damaged, excluded.reason,
           excluded.device_reason, excluded.wanted)
    where l.* is distinct from excluded.*;
end
$$;

-- Brings the ledger of one device up to what has changed, one after the other.
create function ledger_catch_up(of uuid) returns void language plpgsql as $$
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
end
$$;
-- Names the items of originals that have changed.
create function ledger_originals() returns void language sql as $$
    with gone as (delete from ledger_change where original_id is not null returning original_id)
    insert into ledger_change (device_id, asset_key)
    select distinct a.device_id, a.asset_key
    from gone g join asset_resource r on r.original_id = g.original_id join asset a on a.id = r.asset_id
$$;

-- Counts everything anew.
create function recount() returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('tally', 0));
    with gone as (delete from tally)
    insert into tally (kind, device_id, day, state, items, bytes)
    select 'job', device_id, utc_day(created_at), state, count(*), 0
    from upload_job where state in ('stored', 'cancelled') group by 1, 2, 3, 4
    union all
    select 'resource', r.device_id, null, null, count(*) filter (where r.superseded_at is null), sum(o.size)
    from asset_resource r join original o on o.id = r.original_id group by r.device_id
    union all
    select 'original', null, null, null, count(*), sum(size) from original where verified_at is not null having count(*) > 0;
    update inventory l set (items, assets, bytes) = (
        select count(*), count(distinct asset_key), coalesce(sum(size), 0) from inventory_item where device_id = l.device_id);
    insert into ledger_change (device_id) select device_id from inventory;
end
$$;
select recount();

-- Searching the history: by words in what is done, which is written once; what is not done is little enough to go through.
-- The extension is wherever it was put when it was made.
do $$ begin
    execute format($index$
        create index upload_job_words on upload_job
        using gin (lower(coalesce(filename, '') || chr(10) || asset_key) %I.gin_trgm_ops)
        where state in ('stored', 'cancelled')
        $index$,
        (select nspname from pg_namespace n join pg_extension e on e.extnamespace = n.oid where e.extname = 'pg_trgm'));
end $$;
-- Whether a text is in one name or in all: what is quick for the one takes long for the other.
create statistics upload_job_spread on (lower(coalesce(filename, '') || chr(10) || asset_key)) from upload_job;
analyze upload_job;
-- Failed, waiting and given up jobs among millions that are stored.
create index upload_job_by_state on upload_job (state, created_at desc, id desc) where state <> 'stored';
create index upload_job_by_reason on upload_job (reason, created_at desc, id desc) where reason is not null;
drop index upload_job_reason;
