-- When a person last said that what the object store does not show any more is lost: true of originals that were not read since.
alter table verification add column lost_at timestamptz;

alter table second_copy
    -- When its bytes were last read back from the second store and were what they should be.
    add column read_at    timestamptz,
    -- When they were read and were not: what lies there is to be replaced.
    add column spoiled_at timestamptz;
create index second_copy_by_read on second_copy ((coalesce(read_at, copied_at))) where state = 'copied';
