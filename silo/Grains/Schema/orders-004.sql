-- How an order's goods come, what that costs, and the taxes in what was paid.
alter table shop_order add column delivery_kind integer null;
alter table shop_order add column delivery_minor bigint not null default 0;
alter table shop_order add column tax_minor bigint not null default 0;
alter table order_line add column tax_minor bigint not null default 0;
