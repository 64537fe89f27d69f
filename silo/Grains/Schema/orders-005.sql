-- How far the goods of an order are: 0 nothing sent, 1 in part, 2 all sent, 3 all there. What is to be sent is looked for often and rare.
alter table shop_order add column fulfilment integer not null default 0;
create index ix_shop_order_fulfilment on shop_order (organisation_key, status, fulfilment, placed_at, order_key);
