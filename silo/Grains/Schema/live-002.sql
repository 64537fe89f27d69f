-- The live sales of all stores of an organisation. Older titles are lowered by the database, which may know ASCII only.
alter table live_session add column sort_title text collate {{bytewise}} not null default '';
alter table live_session add column search_text text not null default '';
update live_session set sort_title = substr(lower(title), 1, 100), search_text = lower(title);

create index ix_live_session_organisation on live_session (organisation_key, scheduled_for, session_key);
create index ix_live_session_organisation_title on live_session (organisation_key, sort_title, session_key);
