-- What makes a loss hard to believe, and what a second copy must show again.

alter table verification
    -- Since when the object store looks like another or an emptied one, until it shows the originals or a person says that they are
    -- lost.
    add column doubted_at timestamptz,
    -- When this catalogue was made anew from an object store: what else there was before, it does not know.
    add column rebuilt_at timestamptz,
    -- When the database was restored from a dump: what it calls safe may have been deleted since the dump was taken.
    add column restored_at timestamptz;

alter table original
    -- The store, which works otherwise, refuses to give it: that says nothing of its bytes, and cannot go on unseen.
    add column refused_at      timestamptz,
    add column refused_because text;
create index original_refused on original (refused_at) where refused_at is not null;

alter table original_damage
    drop constraint original_damage_healed_by_check,
    add constraint original_damage_healed_by_check
        check (healed_by in ('first-store', 'second-copy', 'upload', 'deletion'));

-- When the second store was last asked whether it still has a copy.
alter table second_copy add column seen_at timestamptz;
create index second_copy_by_seen on second_copy ((coalesce(seen_at, copied_at))) where state = 'copied';
