-- What arrives and what fails in each hour is kept like the other sums (ADR 0018), so that a strip of days adds up hours and does
-- not count files. Hours, because people look from many time zones and days begin at other times for each.
alter table tally add column hour timestamptz;
alter table tally drop constraint tally_kind_check;
-- arrival: asset resources by the hour in which they were stored (state: stored), and attempts that failed, but for the server's
-- own, by the hour in which they ended (state: failed).
alter table tally add constraint tally_kind_check check (kind in ('job', 'resource', 'original', 'arrival'));
create index tally_by_hour on tally (device_id, hour) include (state, items) where kind = 'arrival';

create function utc_hour(at timestamptz) returns timestamptz language sql immutable as $$
    select date_trunc('hour', at, 'UTC')
$$;

-- How long arrivals are kept: longer than any strip is.
create function arrivals_from(now timestamptz) returns timestamptz language sql immutable as $$
    select now - interval '100 days'
$$;

-- Puts rows of the same together, and forgets arrivals that no strip shows any more.
drop function tally_up();
create function tally_up(now timestamptz) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('tally', 0));
    -- What is forgotten does not come back, and a server's clock may be wrong.
    delete from tally where kind = 'arrival' and hour < arrivals_from(least(now, clock_timestamp()));
    -- Nobody else removes or changes rows, so a row stays where it is.
    with many as (
        select unnest(array_agg(ctid)) as place from tally group by kind, device_id, day, hour, state having count(*) > 1),
    gone as (
        delete from tally t using many m where t.ctid = m.place returning t.*)
    insert into tally (kind, device_id, day, hour, state, items, bytes)
    select kind, device_id, day, hour, state, sum(items), sum(bytes) from gone group by 1, 2, 3, 4, 5
    having sum(items) <> 0 or sum(bytes) <> 0;
end
$$;

create or replace function tally_resources_put() returns trigger language plpgsql as $$
begin
    insert into tally (kind, device_id, items, bytes)
    select 'resource', n.device_id, count(*) filter (where n.superseded_at is null), sum(o.size)
    from new_rows n join original o on o.id = n.original_id group by n.device_id;
    insert into tally (kind, device_id, hour, state, items)
    select 'arrival', device_id, utc_hour(stored_at), 'stored', count(*) from new_rows group by 2, 3;
    return null;
end
$$;
create or replace function tally_resources_gone() returns trigger language plpgsql as $$
begin
    insert into tally (kind, device_id, items, bytes)
    select 'resource', n.device_id, -count(*) filter (where n.superseded_at is null), -sum(o.size)
    from old_rows n join original o on o.id = n.original_id group by n.device_id;
    insert into tally (kind, device_id, hour, state, items)
    select 'arrival', device_id, utc_hour(stored_at), 'stored', -count(*) from old_rows group by 2, 3;
    return null;
end
$$;
create function tally_arrival_changed() returns trigger language plpgsql as $$
begin
    insert into tally (kind, device_id, hour, state, items) values
        ('arrival', old.device_id, utc_hour(old.stored_at), 'stored', -1),
        ('arrival', new.device_id, utc_hour(new.stored_at), 'stored', 1);
    return null;
end
$$;
create trigger tally_arrival_changed after update on asset_resource for each row
    when ((old.device_id, old.stored_at) is distinct from (new.device_id, new.stored_at))
    execute function tally_arrival_changed();

create function counts_as_failed(outcome text, door text, ended_at timestamptz) returns boolean language sql immutable as $$
    select coalesce(outcome = 'failed' and door <> 'server' and ended_at is not null, false)
$$;
-- Of a job that goes with its attempts nobody can tell any more whose it was; what failed on a day stays.
create function tally_attempt_changed() returns trigger language plpgsql as $$
begin
    insert into tally (kind, device_id, hour, state, items)
    select 'arrival', j.device_id, utc_hour(c.ended_at), 'failed', c.items
    from (values (-1, old.outcome, old.door, old.ended_at), (1, new.outcome, new.door, new.ended_at))
        as c (items, outcome, door, ended_at)
    join upload_job j on j.id = new.job_id
    where counts_as_failed(c.outcome, c.door, c.ended_at);
    return null;
end
$$;
create trigger tally_put after insert on attempt for each row
    when (new.outcome = 'failed') execute function tally_attempt_changed();
create trigger tally_changed after update on attempt for each row
    when ((old.outcome, old.door, old.ended_at) is distinct from (new.outcome, new.door, new.ended_at)
        and (old.outcome = 'failed' or new.outcome = 'failed'))
    execute function tally_attempt_changed();

create or replace function recount() returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('tally', 0));
    with gone as (delete from tally)
    insert into tally (kind, device_id, day, hour, state, items, bytes)
    select 'job', device_id, utc_day(created_at), cast(null as timestamptz), state, count(*), 0
    from upload_job where state in ('stored', 'cancelled') group by 1, 2, 3, 4, 5
    union all
    select 'resource', r.device_id, cast(null as date), cast(null as timestamptz), null, count(*) filter (where r.superseded_at is null), sum(o.size)
    from asset_resource r join original o on o.id = r.original_id group by r.device_id
    union all
    select 'original', null, null, null, null, count(*), sum(size) from original where verified_at is not null having count(*) > 0
    union all
    select 'arrival', device_id, null, utc_hour(stored_at), 'stored', count(*), 0
    from asset_resource where stored_at >= arrivals_from(now()) group by 2, 4
    union all
    select 'arrival', j.device_id, null, utc_hour(a.ended_at), 'failed', count(*), 0
    from attempt a join upload_job j on j.id = a.job_id
    where counts_as_failed(a.outcome, a.door, a.ended_at) and a.ended_at >= arrivals_from(now()) group by 2, 4;
    update inventory l set (items, assets, bytes) = (
        select count(*), count(distinct asset_key), coalesce(sum(size), 0) from inventory_item where device_id = l.device_id);
    insert into ledger_change (device_id) select device_id from inventory;
end
$$;
insert into tally (kind, device_id, hour, state, items)
select 'arrival', device_id, utc_hour(stored_at), 'stored', count(*)
from asset_resource where stored_at >= arrivals_from(now()) group by 2, 3
union all
select 'arrival', j.device_id, utc_hour(a.ended_at), 'failed', count(*)
from attempt a join upload_job j on j.id = a.job_id
where counts_as_failed(a.outcome, a.door, a.ended_at) and a.ended_at >= arrivals_from(now()) group by 2, 3;

-- The unfinished jobs of one device, of a million that are done.
create index upload_job_unfinished_by_device on upload_job (device_id, state, reason) where state not in ('stored', 'cancelled');
