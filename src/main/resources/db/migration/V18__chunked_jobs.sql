-- A file that comes in chunks is one upload job from the first chunk on whose destination is told.
alter table chunk_upload
    -- Of the whole file, in bytes; null while the client has not told it.
    add column total  bigint,
    add column job_id uuid references upload_job;
