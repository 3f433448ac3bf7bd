-- Uploads that can be carried on: what arrived stays in the spool when the connection is lost.

alter table upload_job
    -- The unguessable name of the upload, which is part of its address; given anew to each upload from the start.
    add column upload_id         text unique,
    -- The SHA-256 that the client declared for the whole file.
    add column declared_checksum text,
    -- What the client wants to be told again when it asks for its upload.
    add column client_metadata   text,
    -- When an unfinished upload is given up.
    add column expires_at        timestamptz;
create index upload_job_expiring on upload_job (expires_at) where state not in ('spooled', 'stored', 'cancelled', 'failed');

-- Bytes in the spool that belong to no asset resource yet: pieces of a file that come as uploads of their own.
create table upload_part (
    id           text primary key,
    device_id    uuid        not null references device,
    -- Declared length in bytes; null while the client has not said.
    length       bigint,
    spool_server text        not null,
    spool_file   text        not null unique,
    created_at   timestamptz not null,
    expires_at   timestamptz not null
);
create index upload_part_expiring on upload_part (expires_at);
