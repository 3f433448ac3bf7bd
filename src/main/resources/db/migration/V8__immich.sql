-- The catalogue as Immich's programs see it. To them an asset is a file, once per account and content: so each original is at
-- most one Immich asset, whose id is that of the asset resource by which it was first seen (ADR 0012).

-- One order of changes for every account, taken while the account's row is held: what a program has read up to a number, it
-- has read whole.
create sequence immich_change;

create table immich_asset (
    id                  uuid primary key,
    account_id          uuid        not null references account,
    -- Null while the bytes wait in the spool.
    original_id         uuid unique,
    change              bigint      not null default nextval('immich_change'),
    created_at          timestamptz not null,
    -- When the file was last changed, as its app said.
    modified_at         timestamptz,
    favorite            boolean     not null default false,
    visibility          text        not null default 'timeline'
        check (visibility in ('timeline', 'archive', 'hidden', 'locked')),
    -- The moving part of a Live Photo, at its still.
    live_photo_video_id uuid,
    duration_ms         bigint,
    -- The original is in the trash or no more; kept so that programs can be told.
    gone                boolean     not null default false
);
create index immich_asset_by_change on immich_asset (account_id, change);

-- What programs are told of: originals whose bytes are safe and of which not everything is in the trash.
create view living_original as
select o.* from original o
where o.verified_at is not null
  and exists (
      select 1 from asset_resource r join asset a on a.id = r.asset_id
      where r.original_id = o.id and a.trashed_at is null);

-- Programs ask by SHA-1.
create index original_by_sha1 on original (account_id, sha1);

-- How far each session has read the stream of changes.
create table immich_ack (
    token_id uuid        not null references device_token on delete cascade,
    type     text        not null,
    cursor   text        not null,
    told_at  timestamptz not null,
    primary key (token_id, type)
);

-- Albums, tags and stacks: named sets of assets of one account.
create table immich_collection (
    id          uuid primary key,
    account_id  uuid        not null references account,
    kind        text        not null check (kind in ('album', 'tag', 'stack')),
    name        text        not null,
    description text        not null default '',
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index immich_collection_by_account on immich_collection (account_id, kind, name);
-- A tag is its name.
create unique index immich_collection_tag on immich_collection (account_id, name) where kind = 'tag';

create table immich_collection_asset (
    collection_id uuid        not null references immich_collection on delete cascade,
    asset_id      uuid        not null references immich_asset,
    -- From 0, in the order in which they were put in; the first of a stack is its cover.
    position      int         not null,
    added_at      timestamptz not null,
    primary key (collection_id, asset_id)
);
create index immich_collection_asset_by_asset on immich_collection_asset (asset_id);
