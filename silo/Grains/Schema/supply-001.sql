create table deal (
    deal_key text not null primary key,
    organisation_key text not null,
    title text not null,
    description text not null,
    image_url text,
    unit text not null,
    tiers text not null,
    stock bigint not null,
    closes_at bigint,
    phase text not null,
    search_text text not null,
    created_at bigint not null,
    version bigint not null
);

create index ix_deal_organisation on deal (organisation_key, deal_key);
create index ix_deal_phase on deal (phase, deal_key);
