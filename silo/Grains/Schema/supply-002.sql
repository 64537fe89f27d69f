-- Lists of a factory's deals in the orders that it asks for.
alter table deal add column sort_title text collate {{bytewise}} not null default '';
alter table deal add column lowest_price_minor bigint not null default 0;
update deal set sort_title = substr(search_text, 1, case when length(title) < 100 then length(title) else 100 end);

create index ix_deal_organisation_title on deal (organisation_key, sort_title, deal_key);
