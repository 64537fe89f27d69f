-- Older names are lowered by the database, which may know ASCII only.
alter table workforce_site add column sort_name text collate {{bytewise}} not null default '';
alter table workforce_site add column search_text text not null default '';
update workforce_site set sort_name = substr(lower(name), 1, 100), search_text = lower(name || ' ' || address);

create index ix_workforce_site_organisation_name on workforce_site (organisation_key, sort_name, site_key);
