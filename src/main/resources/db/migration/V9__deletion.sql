-- Objects whose originals a person has deleted for good, until they are removed from the object store. While a key is here, no
-- new original gets it: else an upload of the same bytes would be removed with them.
create table deleted_object (
    object_key text primary key,
    account_id uuid        not null references account,
    checksum   text        not null,
    size       bigint      not null,
    deleted_at timestamptz not null
);
create index deleted_object_due on deleted_object (deleted_at);
