-- The watch over stored originals: reading them back, what was found damaged, and the second copy.

alter table original
    -- When its object was last read whole and was what it should be. A put that the store confirmed is not a reading.
    add column read_back_at        timestamptz,
    -- It is to be read soon: a person asked, or something looked wrong.
    add column check_asked_at      timestamptz,
    -- Until when a server is busy reading it.
    add column check_claimed_until timestamptz;
-- What was read longest ago comes first; until its first reading, an original counts from when it was stored.
create index original_by_reading on original ((coalesce(read_back_at, stored_at))) where verified_at is not null;
create index original_check_asked on original (check_asked_at) where check_asked_at is not null;
create index original_by_stored on original (stored_at);

-- Every damage ever found. The object stays under its key in the object store, whatever it holds; the original gets a fresh one.
create table original_damage (
    id              uuid primary key,
    -- No foreign key: the history outlives the original.
    original_id     uuid        not null,
    account_id      uuid        not null references account,
    checksum        text        not null,
    size            bigint      not null,
    object_key      text        not null,
    kind            text        not null check (kind in ('changed', 'truncated', 'missing', 'unreadable')),
    detail          text        not null,
    found_at        timestamptz not null,
    -- When the devices that have the file were asked to send it again, and for how many asset resources.
    asked_at        timestamptz,
    asked           int         not null default 0,
    -- Trying to heal it, until it is healed.
    attempt_count   int         not null default 0,
    next_attempt_at timestamptz,
    claimed_until   timestamptz,
    reason          text,
    healed_at       timestamptz,
    healed_by       text check (healed_by in ('second-copy', 'upload', 'deletion')),
    check ((healed_at is null) = (healed_by is null))
);
create index original_damage_open on original_damage (original_id) where healed_at is null;
create index original_damage_of on original_damage (original_id);
create index original_damage_newest on original_damage (found_at desc, id desc);

-- One row: what people have told the verification, and why it waits.
create table verification (
    only_row            boolean primary key default true check (only_row),
    paused_at           timestamptz,
    paused_by           uuid references account on delete set null,
    -- Everything that was last read before this is to be read soon.
    everything_asked_at timestamptz,
    -- The store was away, or something was wrong with all of it.
    halted_at           timestamptz,
    halted_because      text
);
insert into verification default values;

-- One job for each object that the second copy has, or is to have; the key is the same in both stores.
create table second_copy (
    object_key      text primary key,
    -- No foreign key: a copy of a deleted original is still to be removed.
    original_id     uuid        not null,
    checksum        text        not null,
    size            bigint      not null,
    state           text        not null check (state in ('waiting', 'copied', 'removing')),
    -- Since when there is something to copy or to remove.
    since           timestamptz not null,
    reason          text,
    detail          text,
    attempt_count   int         not null default 0,
    next_attempt_at timestamptz,
    claimed_until   timestamptz,
    copied_at       timestamptz
);
create index second_copy_due on second_copy (next_attempt_at) where state <> 'copied';
create index second_copy_of on second_copy (original_id);

-- A damaged original is still there for programs that would take its absence for a deletion; only what asks whether bytes need
-- not be sent must look at verified_at.
create or replace view living_original as
select o.* from original o
where (o.verified_at is not null or o.damaged_at is not null)
  and exists (
      select 1 from asset_resource r join asset a on a.id = r.asset_id
      where r.original_id = o.id and a.trashed_at is null);
