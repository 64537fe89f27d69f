create table stock_level (
    stock_key text not null primary key,
    item_key text not null,
    organisation_key text not null,
    on_hand bigint not null,
    held bigint not null,
    allocated bigint not null,
    version bigint not null,
    check (held >= 0 and allocated >= 0 and held + allocated <= on_hand)
);

create index ix_stock_level_item on stock_level (item_key);
create index ix_stock_level_organisation on stock_level (organisation_key, stock_key);

create table shop_order (
    order_key text not null primary key,
    number text not null,
    checkout_key text not null,
    organisation_key text not null,
    store_key text not null,
    deal_key text not null,
    buyer_key text not null,
    email text not null,
    status integer not null,
    total_minor bigint not null,
    currency text not null,
    gateway text not null,
    payment_reference text not null,
    placed_at bigint not null,
    live_session_key text not null,
    share_code text not null
);

create index ix_shop_order_organisation on shop_order (organisation_key, placed_at, order_key);
create index ix_shop_order_buyer on shop_order (buyer_key, placed_at, order_key);
create index ix_shop_order_store on shop_order (store_key, placed_at, order_key) where store_key <> '';
create index ix_shop_order_live on shop_order (live_session_key) where live_session_key <> '';

create table order_line (
    order_key text not null,
    line integer not null,
    item_key text not null,
    title text not null,
    sku text not null,
    quantity integer not null check (quantity > 0),
    unit_price_minor bigint not null,
    currency text not null,
    primary key (order_key, line)
);

create index ix_order_line_item on order_line (item_key);

-- Double entry: the entries of a transfer add up to zero; rows are only ever added.
create table ledger_entry (
    transfer_id text not null,
    entry integer not null,
    kind text not null,
    order_key text not null,
    account text not null,
    amount_minor bigint not null,
    currency text not null,
    occurred_at bigint not null,
    primary key (transfer_id, entry)
);

create index ix_ledger_entry_account on ledger_entry (account, currency);
create index ix_ledger_entry_order on ledger_entry (order_key);
