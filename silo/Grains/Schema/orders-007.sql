-- Whether the search index was told that units of this item can be bought. Rows of which that is not so any more are looked for
-- every few seconds: there are few of them, however many items there are.
alter table stock_level add column in_stock_told integer not null default 0;
update stock_level set in_stock_told = coalesce((select product.is_in_stock from product_variant variant join product on product.product_key = variant.product_key where variant.variant_key = stock_level.item_key), 0);
create index ix_stock_level_turned on stock_level (item_key) where case when on_hand - allocated - held > 0 then 1 else 0 end <> in_stock_told;
