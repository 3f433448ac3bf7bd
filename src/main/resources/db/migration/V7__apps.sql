-- Apps that sign themselves in.

alter table device
    -- The app that uploads, as people call it ("Nextcloud"); null while nobody has told.
    add column app text;

-- Apps that wait for a person to let them in, as in Nextcloud's Login Flow v2. What is handed over in the end is made at that
-- moment, so no secret lies here.
create table app_sign_in (
    id             uuid primary key,
    -- SHA-256 of the word with which the app asks whether it was let in, and of the one in the address for the person.
    poll_hash      bytea       not null unique,
    page_hash      bytea       not null unique,
    user_agent     text        not null,
    remote_address text        not null,
    created_at     timestamptz not null,
    expires_at     timestamptz not null,
    -- What the person said; all null until then. A device that the account has already, or the name of a new one.
    account_id     uuid references account on delete cascade,
    login_name     text,
    device_id      uuid references device,
    device_name    text
);
create index app_sign_in_expiring on app_sign_in (expires_at);
create index app_sign_in_address on app_sign_in (remote_address);

-- Files that come in chunks, each a part in the spool, until the last request makes one upload of them.
create table chunk_upload (
    id         uuid primary key,
    device_id  uuid        not null references device,
    -- The client's name for it.
    name       text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    unique (device_id, name)
);
create index chunk_upload_expiring on chunk_upload (expires_at);

create table chunk (
    upload_id uuid   not null references chunk_upload on delete cascade,
    -- The client's name for it, which begins with the number that tells its place.
    name      text   not null,
    part_id   text   not null references upload_part on delete cascade,
    size      bigint not null,
    primary key (upload_id, name)
);
create index chunk_part on chunk (part_id);
