-- Units that are kept for the counter. What can be sold is less by so many, and so is what turns an item from in stock to sold out.
alter table stock_level add column safety bigint not null default 0 check (safety >= 0);
drop index ix_stock_level_turned;
create index ix_stock_level_turned on stock_level (item_key) where case when on_hand - allocated - held - safety > 0 then 1 else 0 end <> in_stock_told;

-- What became of an item's units, apart from sales: those are the lines of orders. by_key is a person or an import, '' the system.
create table stock_change (
    change_key text not null primary key,
    stock_key text not null,
    occurred_at bigint not null,
    kind integer not null,
    units_before bigint not null,
    units_after bigint not null,
    reason integer null,
    note text not null,
    by_key text not null,
    order_key text not null
);

create index ix_stock_change_stock on stock_change (stock_key, occurred_at, change_key);

-- An item's sales are read by their time, a page of them, however often it was sold.
alter table order_line add column placed_at bigint not null default 0;
update order_line set placed_at = coalesce((select placed_at from shop_order where shop_order.order_key = order_line.order_key), 0);
drop index ix_order_line_item;
create index ix_order_line_item on order_line (item_key, placed_at, order_key);
