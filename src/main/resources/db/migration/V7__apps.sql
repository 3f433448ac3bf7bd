-- Apps that sign themselves in.

alter table device
    -- The app that uploads, as people call it ("Nextcloud"); null while nobody has told.
    add column app text;
