-- The file tree of a device, for clients that know folders and names: names point to assets, and originals never move.

create table tree_entry (
    id           uuid primary key,
    device_id    uuid        not null references device,
    account_id   uuid        not null references account,
    -- Null for the one root of a device.
    parent_id    uuid references tree_entry on delete cascade,
    -- As the client gave it, and normalised (NFC) to compare.
    name         text        not null,
    name_key     text        not null collate "C",
    kind         text        not null check (kind in ('folder', 'file')),
    -- A name whose bytes have never been whole: nobody sees it, and the next upload to it is the next attempt of its job.
    reserved     boolean     not null default false,
    -- The asset resource type; the id of the asset is the id of the entry.
    type         text,
    size         bigint      not null default 0,
    -- The SHA-256 of what the name points to; null while it is empty, or held as a part.
    checksum     text,
    -- Bytes that are no asset yet. The name goes when they do.
    part_id      text references upload_part on delete cascade,
    created_at   timestamptz not null,
    modified_at  timestamptz not null,
    -- Of a folder, counts every change of anything below it.
    version      bigint      not null default 0,
    trashed_at   timestamptz,
    -- The entry that was thrown away, of everything that went with it; and the folder that it was in.
    trash_root   uuid,
    trashed_from text
);
create unique index tree_root on tree_entry (device_id) where parent_id is null;
create unique index tree_name on tree_entry (parent_id, name_key) where trashed_at is null and parent_id is not null;
create index tree_below on tree_entry (parent_id);
create index tree_part on tree_entry (part_id) where part_id is not null;
create index tree_trash on tree_entry (trash_root) where trash_root is not null;
create index tree_trash_by_device on tree_entry (device_id, trashed_at desc, id) where trash_root = id;

-- What clients attach to an entry, each value a whole XML element.
create table tree_property (
    entry_id  uuid not null references tree_entry on delete cascade,
    namespace text not null,
    name      text not null,
    value     text not null,
    primary key (entry_id, namespace, name)
);

-- A name locked by a client. The lock of a folder may hold for everything below it.
create table tree_lock (
    token      text primary key,
    device_id  uuid        not null references device,
    entry_id   uuid        not null references tree_entry on delete cascade,
    exclusive  boolean     not null,
    deep       boolean     not null,
    -- What the client says of its owner, as XML.
    owner      text        not null,
    timeout    bigint      not null,
    expires_at timestamptz not null
);
create index tree_lock_by_device on tree_lock (device_id, expires_at);

-- An asset in the trash is kept and not shown; nothing says of it that it is safe.
alter table asset add column trashed_at timestamptz;
create index asset_trashed on asset (device_id) where trashed_at is not null;

create or replace view inventory_standing as
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
    where a.trashed_at is null
) r on r.device_id = i.device_id and r.asset_key = i.asset_key and r.type = i.type
left join upload_job j on j.device_id = i.device_id and j.asset_key = i.asset_key and j.type = i.type
    and j.state not in ('spooled', 'stored', 'cancelled')
left join (
    select distinct on (device_id, asset_key, type) device_id, asset_key, type, size, created_at
    from upload_job
    where state = 'spooled'
    order by device_id, asset_key, type, created_at desc
) s on s.device_id = i.device_id and s.asset_key = i.asset_key and s.type = i.type;
