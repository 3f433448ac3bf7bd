-- What a text is looked for in, as it is compared: a search goes through a device's whole list, and making this anew for each line
-- would be most of its time.
alter table inventory_item
    add column words text not null generated always as (lower(coalesce(filename, '') || chr(10) || asset_key)) stored;
