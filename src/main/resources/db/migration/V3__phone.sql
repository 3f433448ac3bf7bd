-- The phone's side: its own list of what is on it, what it says of itself, and how its jobs went where nothing reached us.

-- One row for each device that keeps a list here.
create table inventory (
    device_id uuid primary key references device,
    -- When the list was last taken as a whole, and when anything of it was last told.
    taken_at  timestamptz not null,
    told_at   timestamptz not null
);

-- What the device says is on it. It proves nothing about what is stored.
create table inventory_item (
    device_id   uuid not null references device,
    asset_key   text not null,
    type        text not null,
    size        bigint,
    modified_at timestamptz,
    created_at  timestamptz,
    filename    text,
    primary key (device_id, asset_key, type)
);

-- When a device last checked in, and each fact with the time it was last told: a check-in that leaves a fact out does
-- not take it back.
create table check_in (
    device_id uuid primary key references device,
    told_at   timestamptz not null
);

create table device_fact (
    device_id uuid        not null references device,
    fact      text        not null,
    value     text        not null,
    told_at   timestamptz not null,
    primary key (device_id, fact)
);

-- The device's own word for why a job failed.
alter table upload_job add column device_reason text;
alter table attempt
    add column device_reason text,
    -- The device's id for its job, and its own time of what it reports; together they tell a report that is repeated.
    add column client_job    text,
    add column reported_at   timestamptz;

-- The history of one asset resource.
create index upload_job_by_name on upload_job (device_id, asset_key, type, created_at);
-- The device's work list.
create index upload_job_wanted on upload_job (device_id, created_at) where wanted;
create index upload_job_given_up on upload_job (device_id, updated_at)
    where state = 'cancelled' and acknowledged_at is null;

-- How each item of a device's list stands: the one place that says what "safe" means for a device. Safe is an item whose
-- asset resource is stored and verified, with the size that the device tells, if it tells one, and of which no newer bytes
-- wait in the spool. Everything else is of exactly one of the other kinds.
create view inventory_standing as
select i.device_id, i.asset_key, i.type, i.size, i.modified_at, i.created_at, i.filename,
       r.stored_at, r.size as stored_size, j.id as job_id,
       case
           when s.created_at is not null and (i.size is null or i.size = s.size)
               and (r.stored_at is null or i.size <> r.size or s.created_at > r.stored_at) then 'spooled'
           when r.stored_at is not null and (i.size is null or i.size = r.size) then 'safe'
           when j.state = 'failed' then 'failed'
           when j.state = 'receiving' then 'arriving'
           when j.state in ('registered', 'interrupted') then 'waiting'
           else 'not-started'
       end as standing
from inventory_item i
left join (
    select a.device_id, a.asset_key, ar.type, ar.stored_at, o.size
    from asset a
    join asset_resource ar on ar.asset_id = a.id and ar.superseded_at is null
    join original o on o.id = ar.original_id and o.verified_at is not null
) r on r.device_id = i.device_id and r.asset_key = i.asset_key and r.type = i.type
left join upload_job j on j.device_id = i.device_id and j.asset_key = i.asset_key and j.type = i.type
    and j.state not in ('spooled', 'stored', 'cancelled')
left join (
    select distinct on (device_id, asset_key, type) device_id, asset_key, type, size, created_at
    from upload_job
    where state = 'spooled'
    order by device_id, asset_key, type, created_at desc
) s on s.device_id = i.device_id and s.asset_key = i.asset_key and s.type = i.type;
