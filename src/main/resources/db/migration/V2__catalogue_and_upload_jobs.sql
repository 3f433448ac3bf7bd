-- The catalogue (what is safe) and the history of upload jobs (how it got there).

-- The stored bytes, once per account and SHA-256. A row is made before the bytes are put into the object store, so that
-- two uploads of the same bytes agree on one object key; it counts only from verified_at on.
create table original (
    id            uuid primary key,
    account_id    uuid        not null references account,
    checksum      text        not null check (checksum ~ '^[0-9a-f]{64}$'),
    sha1          text        not null check (sha1 ~ '^[0-9a-f]{40}$'),
    size          bigint      not null check (size > 0),
    object_key    text        not null unique,
    media_type    text        not null,
    captured_at   timestamptz not null,
    -- Where captured_at comes from: file, client, modified or arrival.
    captured_from text        not null,
    created_at    timestamptz not null,
    stored_at     timestamptz,
    verified_at   timestamptz,
    unique (account_id, checksum)
);

create table asset (
    id          uuid primary key,
    account_id  uuid        not null references account,
    device_id   uuid        not null references device,
    -- The client's id for the asset.
    asset_key   text        not null,
    captured_at timestamptz not null,
    created_at  timestamptz not null,
    unique (device_id, asset_key)
);
create index asset_by_day on asset (account_id, captured_at desc, id desc);

create table asset_resource (
    id            uuid primary key,
    asset_id      uuid        not null references asset,
    device_id     uuid        not null references device,
    type          text        not null,
    -- From 1; the same asset resource with other bytes is a new revision, and the older ones are kept.
    revision      int         not null check (revision > 0),
    original_id   uuid        not null references original,
    filename      text,
    stored_at     timestamptz not null,
    superseded_at timestamptz,
    unique (asset_id, type, revision)
);
create unique index asset_resource_current on asset_resource (asset_id, type) where superseded_at is null;
create index asset_resource_by_device on asset_resource (device_id, stored_at);
create index asset_resource_by_original on asset_resource (original_id);

create table upload_job (
    id                uuid primary key,
    account_id        uuid        not null references account,
    device_id         uuid        not null references device,
    asset_key         text        not null,
    type              text        not null,
    filename          text,
    media_type        text,
    captured_at       timestamptz,
    modified_at       timestamptz,
    client_job        text,
    state             text        not null,
    -- The reason of the last failure, and the technical fact about this occurrence.
    reason            text,
    detail            text,
    -- A person asked for it again and only the device has the bytes.
    wanted            boolean     not null default false,
    size              bigint,
    bytes_received    bigint      not null default 0,
    checksum          text,
    sha1              text,
    -- The server and spool file that hold the bytes while the job is receiving or spooled.
    spool_server      text,
    spool_file        text,
    -- The account's and the device's folder in object keys.
    folder            text        not null,
    -- The asset resource it became, or will become once the object store takes it.
    asset_resource_id uuid,
    attempt_count     int         not null default 0,
    next_attempt_at   timestamptz,
    claimed_until     timestamptz,
    door              text        not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    acknowledged_at   timestamptz,
    version           bigint      not null default 0
);
-- At most one job of an asset resource waits for bytes; the next upload of it is that job's next attempt.
create unique index upload_job_open on upload_job (device_id, asset_key, type)
    where state not in ('spooled', 'stored', 'cancelled');
create index upload_job_newest on upload_job (created_at desc, id desc);
create index upload_job_by_device on upload_job (device_id, created_at desc, id desc);
create index upload_job_changed on upload_job (updated_at);
create index upload_job_unfinished on upload_job (state, next_attempt_at) where state not in ('stored', 'cancelled');

create table attempt (
    job_id         uuid        not null references upload_job,
    number         int         not null check (number > 0),
    started_at     timestamptz not null,
    ended_at       timestamptz,
    bytes          bigint      not null default 0,
    -- Null while it runs.
    outcome        text,
    reason         text,
    detail         text,
    door           text        not null,
    remote_address text,
    user_agent     text,
    primary key (job_id, number)
);
