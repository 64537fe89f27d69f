alter table store add column sort_name text collate {{bytewise}} not null default '';
update store set sort_name = substr(search_text, 1, case when length(name) < 100 then length(name) else 100 end);

create index ix_store_organisation_name on store (organisation_key, sort_name, store_key);
