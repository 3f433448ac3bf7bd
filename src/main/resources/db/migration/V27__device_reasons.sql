-- What devices say of unfinished jobs is counted with them, from the index alone.
drop index upload_job_unfinished_by_device;
create index upload_job_unfinished_by_device on upload_job (device_id, state, reason)
include (device_reason, ignored_at, claimed_until, created_at, account_id) where state not in ('stored', 'cancelled');
