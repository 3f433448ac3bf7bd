-- Since when a run has been tried without having ended well; null when the last one did.
alter table backup_run add tried_since timestamptz;
