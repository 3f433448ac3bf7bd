-- Of what is missing, whether a person ignores that it failed; of what is safe by its name alone, whether it may have changed since.

-- A job that waits for the device has not failed.
update upload_job set ignored_at = null, ignored_by = null, ignored_note = null where ignored_at is not null and state <> 'failed';

-- As before, and these two.
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
       j.reason, j.device_reason, coalesce(j.wanted, false) as wanted,
       coalesce(j.ignored_at is not null, false) as ignored,
       -- Changed on the phone after what we have was stored, and not sent since; or sent, and its failure ignored.
       coalesce(i.size is null and r.good and (s.created_at is null or s.created_at <= r.stored_at)
           and (j.ignored_at is not null or i.modified_at > r.stored_at and not exists (
               select from upload_job d
               where d.device_id = i.device_id and d.asset_key = i.asset_key and d.type = i.type
                 and d.state = 'stored' and d.created_at >= i.modified_at)), false) as unproven
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

create or replace view unsettled_item as
select device_id, asset_key, type, created_at, filename, standing, since, damaged, reason, device_reason, wanted, ignored, unproven
from inventory_standing
where standing <> 'safe' or size is null or job_id is not null or damaged;

alter table ledger_item
    add column ignored  boolean not null default false,
    add column unproven boolean not null default false;
alter table ledger_count
    add column ignored  boolean not null default false,
    add column unproven bigint  not null default 0;

create or replace function ledger_look(of uuid) returns void language sql set work_mem = '32MB' as $$
    with fresh as materialized (select * from unsettled_item where device_id = of),
    gone as (
        delete from ledger_item l where l.device_id = of
            and not exists (select from fresh f where f.asset_key = l.asset_key and f.type = l.type))
    insert into ledger_item as l select * from fresh
    on conflict (device_id, asset_key, type) do update set
        (created_at, filename, standing, since, damaged, reason, device_reason, wanted, ignored, unproven)
        = (excluded.created_at, excluded.filename, excluded.standing, excluded.since, excluded.damaged, excluded.reason,
           excluded.device_reason, excluded.wanted, excluded.ignored, excluded.unproven)
    where l.* is distinct from excluded.*
$$;
create or replace function ledger_look(of uuid, asset text) returns void language plpgsql as $$
begin
    with fresh as materialized (select * from unsettled_item where device_id = of and asset_key = asset),
    gone as (
        delete from ledger_item l where l.device_id = of and l.asset_key = asset
            and not exists (select from fresh f where f.type = l.type))
    insert into ledger_item as l select * from fresh
    on conflict (device_id, asset_key, type) do update set
        (created_at, filename, standing, since, damaged, reason, device_reason, wanted, ignored, unproven)
        = (excluded.created_at, excluded.filename, excluded.standing, excluded.since, excluded.damaged, excluded.reason,
           excluded.device_reason, excluded.wanted, excluded.ignored, excluded.unproven)
    where l.* is distinct from excluded.*;
end
$$;
create or replace function ledger_recount(of uuid) returns void language sql as $$
    delete from ledger_count where device_id = of;
    insert into ledger_count (device_id, standing, reason, device_reason, wanted, ignored, items, damages, since, unproven)
    select device_id, standing, reason, device_reason, wanted, ignored, count(*), count(*) filter (where damaged), min(since),
           count(*) filter (where unproven)
    from ledger_item where device_id = of group by 1, 2, 3, 4, 5, 6
$$;

drop trigger ledger_changed on upload_job;
create trigger ledger_changed after update on upload_job for each row
    when ((old.state not in ('stored', 'cancelled') or new.state not in ('stored', 'cancelled'))
        and (old.device_id, old.asset_key, old.type, old.state, old.reason, old.device_reason, old.wanted, old.size, old.created_at,
             old.ignored_at)
            is distinct from
            (new.device_id, new.asset_key, new.type, new.state, new.reason, new.device_reason, new.wanted, new.size, new.created_at,
             new.ignored_at))
    execute function ledger_job_changed();

-- Everything is looked up again.
insert into ledger_change (device_id) select device_id from inventory;
