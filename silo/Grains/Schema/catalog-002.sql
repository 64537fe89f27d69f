-- Lists of a store's products in the orders that a merchant asks for.
alter table product add column sort_title text collate {{bytewise}} not null default '';
alter table product add column lowest_price_minor bigint not null default 0;
update product set sort_title = substr(search_text, 1, case when length(title) < 100 then length(title) else 100 end);

create index ix_product_store_title on product (store_key, sort_title, product_key);
create index ix_product_store_price on product (store_key, lowest_price_minor, product_key);
create index ix_product_store_updated on product (store_key, updated_at, product_key);
