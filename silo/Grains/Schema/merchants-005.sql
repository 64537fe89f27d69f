-- What a business may do. Who was approved before there were requirements keeps what it has and is given its dates now.
alter table organisation add column stage text not null default 'List';
update organisation set stage = 'BePaid' where status = 'Approved';
create index ix_organisation_stage on organisation (stage, organisation_key);

insert into outbox (kind, aggregate, version, name, body, consumer, occurred_at, deliver_after) select 1, organisation_key, version, 'merchants.requirements-begin', '', '', coalesce(decided_at, applied_at), 0 from organisation where status = 'Approved';

-- Papers that were handed in. The key of a review begins with the time at which it came into the operators' queue.
create table requirement (
    organisation_key text not null,
    kind text not null,
    review_key text collate {{bytewise}} not null,
    status text not null,
    number text not null,
    queued_at bigint not null,
    decided_by text not null,
    primary key (organisation_key, kind)
);

create index ix_requirement_review on requirement (status, review_key);
create index ix_requirement_number on requirement (kind, number) where number <> '';

-- What sellers that may not be paid yet have sold in a month (yyyymm, UTC), per currency, and whether it is as much as they may.
create table seller_volume (
    organisation_key text not null,
    month integer not null,
    currency text not null,
    minor bigint not null,
    is_over integer not null,
    primary key (organisation_key, month, currency)
);

create index ix_seller_volume_over on seller_volume (month, organisation_key) where is_over = 1;
