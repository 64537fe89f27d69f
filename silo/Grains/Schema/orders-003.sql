-- A seller's orders by what they came to, and those of one state: what is rare is found without reading all the others.
create index ix_shop_order_total on shop_order (organisation_key, total_minor, order_key, status);
create index ix_shop_order_status on shop_order (organisation_key, status, placed_at, order_key);
