-- When a device reported of a job last, by its own clock: reports may come in another order than things happened.
alter table upload_job add column told_at timestamptz;
