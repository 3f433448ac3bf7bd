-- An original whose object was found missing or changed has no verification any more, so that nothing counts it as safe, and
-- notes when that was found. The next verification, of an object that was put anew, ends it.
alter table original
    add column damaged_at timestamptz,
    add constraint original_damaged_is_not_safe check (damaged_at is null or verified_at is null);
create index original_damaged on original (account_id) where damaged_at is not null;
