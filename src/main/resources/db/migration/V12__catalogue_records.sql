-- What is written beside the originals, so that the object store alone is enough to make the catalogue anew (ADR 0016).

-- Rows of the catalogue that have changed and are in no written record yet. Every transaction adds its own, which nobody sees before
-- it commits, and what is written is taken away row by row: so nothing is passed over, however late a transaction commits.
create table catalogue_change (
    id         bigint generated always as identity primary key,
    table_name text        not null,
    -- The values of the row's primary key, by column.
    row_key    jsonb       not null,
    xid        xid8        not null default pg_current_xact_id(),
    changed_at timestamptz not null default clock_timestamp()
);

create function catalogue_changed() returns trigger language plpgsql as $$
declare
    changed jsonb;
begin
    if tg_op = 'DELETE' then
        changed := to_jsonb(old);
    else
        changed := to_jsonb(new);
    end if;
    insert into catalogue_change (table_name, row_key)
    select tg_table_name, jsonb_object_agg(k, changed -> k) from unnest(tg_argv) as k;
    return null;
end
$$;

create trigger catalogue_rows after insert or delete on account for each row execute function catalogue_changed('id');
create trigger catalogue_updates after update on account for each row
    when (old.* is distinct from new.*) execute function catalogue_changed('id');

-- That a device was heard, or a token used, changes nothing that has to be kept.
create trigger catalogue_rows after insert or delete on device for each row execute function catalogue_changed('id');
create trigger catalogue_updates after update on device for each row
    when ((to_jsonb(old) - '{last_seen_at,last_client}'::text[])
        is distinct from (to_jsonb(new) - '{last_seen_at,last_client}'::text[]))
    execute function catalogue_changed('id');
create trigger catalogue_rows after insert or delete on device_token for each row execute function catalogue_changed('id');
create trigger catalogue_updates after update on device_token for each row
    when ((old.name, old.token_hash, old.revoked_at) is distinct from (new.name, new.token_hash, new.revoked_at))
    execute function catalogue_changed('id');
create trigger catalogue_rows after insert or delete on api_token for each row execute function catalogue_changed('id');
create trigger catalogue_updates after update on api_token for each row
    when ((old.name, old.token_hash) is distinct from (new.name, new.token_hash))
    execute function catalogue_changed('id');

-- The time of its last verification is in receipts, so it is kept; who is busy with it is not.
create trigger catalogue_rows after insert or delete on original for each row execute function catalogue_changed('id');
create trigger catalogue_updates after update on original for each row
    when ((old.checksum, old.object_key, old.media_type, old.captured_at, old.captured_from, old.stored_at, old.damaged_at,
           old.verified_at)
        is distinct from
          (new.checksum, new.object_key, new.media_type, new.captured_at, new.captured_from, new.stored_at, new.damaged_at,
           new.verified_at))
    execute function catalogue_changed('id');

create trigger catalogue_rows after insert or delete on asset for each row execute function catalogue_changed('id');
create trigger catalogue_updates after update on asset for each row
    when (old.* is distinct from new.*) execute function catalogue_changed('id');
create trigger catalogue_rows after insert or delete on asset_resource for each row execute function catalogue_changed('id');
create trigger catalogue_updates after update on asset_resource for each row
    when (old.* is distinct from new.*) execute function catalogue_changed('id');
create trigger catalogue_rows after insert or delete on tree_entry for each row execute function catalogue_changed('id');
create trigger catalogue_updates after update on tree_entry for each row
    when (old.* is distinct from new.*) execute function catalogue_changed('id');
create trigger catalogue_rows after insert or delete on tree_property for each row
    execute function catalogue_changed('entry_id', 'namespace', 'name');
create trigger catalogue_updates after update on tree_property for each row
    when (old.* is distinct from new.*) execute function catalogue_changed('entry_id', 'namespace', 'name');
create trigger catalogue_rows after insert or delete on immich_asset for each row execute function catalogue_changed('id');
create trigger catalogue_updates after update on immich_asset for each row
    when (old.* is distinct from new.*) execute function catalogue_changed('id');
create trigger catalogue_rows after insert or delete on immich_collection for each row execute function catalogue_changed('id');
create trigger catalogue_updates after update on immich_collection for each row
    when (old.* is distinct from new.*) execute function catalogue_changed('id');
create trigger catalogue_rows after insert or delete on immich_collection_asset for each row
    execute function catalogue_changed('collection_id', 'asset_id');
create trigger catalogue_updates after update on immich_collection_asset for each row
    when (old.* is distinct from new.*) execute function catalogue_changed('collection_id', 'asset_id');
-- What was deleted for good must not come back with the catalogue.
create trigger catalogue_rows after insert or delete on deleted_object for each row
    execute function catalogue_changed('object_key');
create trigger catalogue_updates after update on deleted_object for each row
    when (old.* is distinct from new.*) execute function catalogue_changed('object_key');

-- How far this database's records have got. Made with the first record.
create table catalogue_writer (
    only_row        boolean primary key default true check (only_row),
    -- The folder of this database's records: another database, or an older state of this one, has another.
    lineage         text        not null,
    -- Of the last record object that was begun; they are numbered as they were read.
    number          bigint      not null default 0,
    -- Of the last one that the object store took, and when.
    written         bigint,
    written_at      timestamptz,
    -- Of the last snapshot that was read back, and the one before.
    snapshot        bigint,
    snapshot_before bigint,
    snapshot_at     timestamptz,
    since_snapshot  int         not null default 0
);

-- What runs for long or must not run twice: writing records, dumps, looking for orphans, a rebuild. One row each.
create table backup_run (
    name          text primary key,
    -- The server that runs it, and until when it counts as alive without a word.
    holder        text,
    claimed_until timestamptz,
    started_at    timestamptz,
    finished_at   timestamptz,
    phase         text,
    done          bigint not null default 0,
    total         bigint,
    -- Why the last one failed, as a sentence; null when it did not.
    failure       text,
    -- What the last one that ended well has to say.
    report        jsonb
);

-- What a rebuild has read of the object store, until it is made the catalogue in one transaction.
create unlogged table rebuild_row (
    table_name text  not null,
    row_key    jsonb not null,
    row_data   jsonb not null,
    primary key (table_name, row_key)
);
create unlogged table rebuild_object (
    object_key    text collate "C" primary key,
    size          bigint      not null,
    modified_at   timestamptz not null,
    -- From the object's metadata; null what is not there or cannot be understood.
    checksum      text,
    media_type    text,
    account_id    uuid,
    device_id     uuid,
    asset_key     text,
    type          text,
    sha1          text,
    filename      text,
    captured_at   timestamptz,
    captured_from text,
    -- Why the object could not be looked at.
    problem       text
);

-- What the last look for orphans has found.
create table orphan (
    id         bigint generated always as identity primary key,
    kind       text        not null check (kind in ('object', 'row')),
    object_key text        not null,
    size       bigint      not null,
    -- When the object was last changed, or the original was stored.
    at         timestamptz
);

-- Originals in the order in which object stores list their keys.
create index original_by_key on original (object_key collate "C");
