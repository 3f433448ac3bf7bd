-- Who signs in, and which devices upload. Secrets are stored hashed: passwords with bcrypt, tokens with SHA-256 (they
-- are 256 random bits, so a slow hash would protect nothing).

create table account (
    id            uuid primary key,
    -- Lower case, [a-z0-9._-]; also the account's folder in object keys, so it never changes.
    username      text        not null unique,
    display_name  text        not null,
    password_hash text        not null,
    role          text        not null check (role in ('admin', 'member')),
    created_at    timestamptz not null,
    disabled_at   timestamptz
);

create table session (
    id             uuid primary key,
    account_id     uuid        not null references account on delete cascade,
    token_hash     bytea       not null unique,
    created_at     timestamptz not null,
    last_seen_at   timestamptz not null,
    expires_at     timestamptz not null,
    remote_address text        not null,
    user_agent     text        not null
);
create index session_account on session (account_id);

create table api_token (
    id           uuid primary key,
    account_id   uuid        not null references account on delete cascade,
    name         text        not null,
    token_hash   bytea       not null unique,
    -- The last characters of the token, so that a person can tell tokens apart.
    hint         text        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz
);
create index api_token_account on api_token (account_id);

create table device (
    id             uuid primary key,
    account_id     uuid        not null references account,
    name           text        not null,
    platform       text        not null,
    -- The device's folder in object keys: made from its first name, unique in the account, never changed.
    slug           text        not null,
    created_at     timestamptz not null,
    last_seen_at   timestamptz,
    last_client    text,
    paused         boolean     not null default false,
    -- How often an upload is expected, in seconds; null when nobody said.
    expected_every bigint,
    -- A removed device keeps its rows, because its originals stay.
    removed_at     timestamptz,
    unique (account_id, slug)
);

create table device_token (
    id           uuid primary key,
    device_id    uuid        not null references device,
    name         text        not null,
    token_hash   bytea       not null unique,
    hint         text        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index device_token_device on device_token (device_id);
