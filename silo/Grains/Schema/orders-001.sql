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
