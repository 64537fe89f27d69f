create table organisation (
    organisation_key text not null primary key,
    kind text not null,
    business_name text not null,
    country_code text not null,
    registration_number text not null,
    category text not null,
    status text not null,
    refusal_reason text,
    applied_at bigint not null,
    decided_at bigint,
    version bigint not null
);

create index ix_organisation_status on organisation (status, organisation_key);

create table store (
    store_key text not null primary key,
    organisation_key text not null,
    name text not null,
    address text not null,
    latitude double precision not null,
    longitude double precision not null,
    time_zone text not null,
    currency_code text not null,
    hours text not null,
    closed_from bigint,
    closure_reason text,
    search_text text not null,
    version bigint not null
);

create index ix_store_organisation on store (organisation_key, store_key);
create index ix_store_position on store (latitude, longitude);
