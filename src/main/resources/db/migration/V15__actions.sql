-- A failure that somebody knows of and wants to hear no more of, until the job fails anew.
alter table upload_job
    add column ignored_at timestamptz,
    add column ignored_by text,
    add column ignored_note text;

-- Groups by reason, device and day are counted over the unfinished jobs only.
create index upload_job_reason on upload_job (device_id, reason, created_at)
    where state not in ('stored', 'cancelled') and reason is not null;

-- Who did what. Written with the action itself, and never changed but for the count of an action that goes in parts.
create table audit_entry (
    id         uuid primary key,
    at         timestamptz not null,
    -- The account that acted, or whose device did; null when it was the server itself.
    account_id uuid references account,
    author     text        not null,
    action     text        not null,
    -- An id or a name.
    subject    text        not null,
    items      bigint      not null,
    detail     text        not null
);
create index audit_entry_newest on audit_entry (at desc, id desc);
create index audit_entry_of_account on audit_entry (account_id, at desc, id desc);
