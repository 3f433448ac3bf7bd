-- How the backup of each device is, and has been.

alter table device
    -- It is often off or away for long, so its silence is borne longer.
    add column seldom_online boolean not null default false;

-- The hours in which a device was heard: what its rhythm is learned from.
create table device_heard (
    device_id uuid        not null references device,
    hour      timestamptz not null,
    primary key (device_id, hour)
);
insert into device_heard (device_id, hour)
select distinct device_id, date_trunc('hour', created_at, 'UTC')
from upload_job
where created_at > now() - interval '60 days';

-- When a server was up; no device can be heard by one that is away. Each row is touched once a minute while a server is up.
create table server_presence (
    began_at timestamptz primary key,
    ended_at timestamptz not null
);

-- From when on a device was in a state; until the next row of the device.
create table health_change (
    device_id uuid        not null references device,
    began_at  timestamptz not null,
    state     text        not null,
    primary key (device_id, began_at)
);

-- Words by which anybody who has one sees how one device is, and nothing else.
create table status_token (
    id         uuid primary key,
    device_id  uuid        not null references device,
    -- SHA-256 of the word, and its last characters, by which a person tells words apart.
    token_hash bytea       not null unique,
    hint       text        not null,
    created_at timestamptz not null
);
create index status_token_device on status_token (device_id);

-- Since when an item is on the list with its present size, as the device told it.
alter table inventory_item add column listed_at timestamptz;
update inventory_item i set listed_at = l.taken_at from inventory l where l.device_id = i.device_id;
alter table inventory_item alter column listed_at set not null;

-- Pages of a list, what was taken last first.
create index inventory_item_newest on inventory_item (device_id, created_at desc nulls last, asset_key, type);

-- Failed attempts by day, among millions that did not fail; and whether anything of a device's jobs changed.
create index attempt_failed on attempt (ended_at) where outcome = 'failed' and door <> 'server';
create index upload_job_changed_by_device on upload_job (device_id, updated_at);
-- How much was stored lately.
create index original_by_arrival on original (stored_at) where verified_at is not null;

-- As before, and: since when an item has been as it is if it is not safe, whether what was stored
-- of it is damaged, and what its open upload job says.
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
    join asset_resource ar on ar.asset_id = a.id and ar.superseded_at is null
    join original o on o.id = ar.original_id
) r on r.device_id = i.device_id and r.asset_key = i.asset_key and r.type = i.type
left join upload_job j on j.device_id = i.device_id and j.asset_key = i.asset_key and j.type = i.type
    and j.state not in ('spooled', 'stored', 'cancelled')
left join (
    select distinct on (device_id, asset_key, type) device_id, asset_key, type, size, created_at
    from upload_job
    where state = 'spooled'
    order by device_id, asset_key, type, created_at desc
) s on s.device_id = i.device_id and s.asset_key = i.asset_key and s.type = i.type;
