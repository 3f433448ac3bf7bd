-- When an object was removed. Its key stays here a day longer, so that a server that still has it on an older list of what is to be
-- removed cannot meet a new object under it.
alter table deleted_object add column removed_at timestamptz;
drop index deleted_object_due;
create index deleted_object_due on deleted_object (deleted_at) where removed_at is null;
create index deleted_object_removed on deleted_object (removed_at) where removed_at is not null;
