-- What is asked of every tree: how many bytes are in it, and whether bytes that a name points to wait in the spool.
create index tree_used on tree_entry (device_id) include (size) where trashed_at is null;
create index upload_job_spooled_bytes on upload_job (account_id, checksum) where state = 'spooled';
