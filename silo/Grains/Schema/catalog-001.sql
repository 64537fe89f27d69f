create table product (
    product_key text not null primary key,
    organisation_key text not null,
    store_key text not null,
    status text not null,
    title text not null,
    description_html text not null,
    vendor text not null,
    type text not null,
    tags text not null,
    option_names text not null,
    variants text not null,
    images text not null,
    external_reference text not null,
    search_text text not null,
    created_by_import text not null,
    updated_at bigint not null,
    is_in_stock integer not null,
    version bigint not null
);

create index ix_product_store on product (store_key, product_key);
create index ix_product_updated on product (updated_at, product_key);

create table product_variant (
    variant_key text not null primary key,
    product_key text not null
);

create index ix_product_variant_product on product_variant (product_key);

create table product_import (
    import_key text not null primary key,
    organisation_key text not null,
    store_key text not null,
    status text not null,
    file_name text not null,
    file_hash text not null,
    encoding text not null,
    row_count bigint not null,
    created bigint not null,
    updated bigint not null,
    unchanged bigint not null,
    errors bigint not null,
    products bigint not null,
    done bigint not null,
    created_at bigint not null,
    completed_at bigint,
    failure_reason text not null,
    version bigint not null
);

create index ix_product_import_store on product_import (store_key, import_key);

create table product_import_error (
    import_key text not null,
    position bigint not null,
    row_number bigint not null,
    column_name text not null,
    cell text not null,
    code text not null,
    message text not null,
    primary key (import_key, position)
);
