-- What people are told of without looking.

-- A condition from its first sight to its end. It is told of from opened_at on, when it has lasted the settle time.
create table alert (
    id           uuid primary key,
    kind         text        not null,
    subject      text        not null,
    -- Null tells the admins.
    account_id   uuid references account,
    device_id    uuid references device,
    title        text        not null,
    sentence     text        not null,
    page         text        not null,
    -- The server that saw it last: what only one server can see, only that one may call over.
    seen_by      text        not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    opened_at    timestamptz,
    closed_at    timestamptz,
    -- It ended because a person paused or removed its device: nobody is told that all is well.
    withdrawn    boolean     not null default false
);
create unique index alert_present on alert (kind, subject) where closed_at is null;
create index alert_newest on alert (opened_at desc) where opened_at is not null;
create index alert_of_account on alert (account_id, opened_at desc) where opened_at is not null;

-- Where an account is told.
create table alert_channel (
    id          uuid primary key,
    account_id  uuid        not null references account,
    kind        text        not null check (kind in ('email', 'ntfy', 'gotify', 'webhook')),
    name        text        not null,
    -- A mail address, or the address of a server.
    target      text        not null,
    topic       text,
    -- A token or the key that signs: it is sent, so it cannot be hashed.
    secret      text,
    priority    int,
    quiet_from  time,
    quiet_to    time,
    zone        text        not null,
    -- How the owner reaches the dashboard, for links in messages.
    base_url    text,
    created_at  timestamptz not null,
    version     bigint      not null default 0,
    check ((quiet_from is null) = (quiet_to is null))
);
create index alert_channel_of_account on alert_channel (account_id, created_at);

-- What a channel has been told of an alert.
create table alert_told (
    alert_id   uuid        not null references alert on delete cascade,
    channel_id uuid        not null references alert_channel on delete cascade,
    told_at    timestamptz not null,
    -- False when the message was given up: then its end is no news.
    delivered  boolean     not null,
    ended_at   timestamptz,
    primary key (alert_id, channel_id)
);
create index alert_told_open on alert_told (channel_id) where ended_at is null;

-- Messages. One at most waits for each channel; what it says is put together anew for each try.
create table alert_delivery (
    id            uuid primary key,
    channel_id    uuid        not null references alert_channel on delete cascade,
    state         text        not null check (state in ('pending', 'delivered', 'given-up', 'needless')),
    created_at    timestamptz not null,
    next_try_at   timestamptz,
    claimed_until timestamptz,
    attempts      int         not null default 0,
    title         text,
    failure       text,
    ended_at      timestamptz
);
create unique index alert_delivery_pending on alert_delivery (channel_id) where state = 'pending';
create index alert_delivery_due on alert_delivery (next_try_at) where state = 'pending';
create index alert_delivery_newest on alert_delivery (channel_id, created_at desc);

-- Times in which nobody is told of anything.
create table alert_maintenance (
    id         uuid primary key,
    from_at    timestamptz not null,
    to_at      timestamptz not null,
    note       text        not null,
    check (to_at > from_at)
);
create index alert_maintenance_to on alert_maintenance (to_at);
