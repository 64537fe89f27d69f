-- Goods that go back, one row per return: what an organisation answers, receives and pays back.
create table order_return (
  return_key text not null primary key,
  order_key text not null,
  number integer not null,
  organisation_key text not null,
  store_key text not null,
  order_number text not null,
  email text not null,
  status integer not null,
  reason integer not null,
  asked_at bigint not null
);
create index ix_order_return_organisation on order_return (organisation_key, asked_at, return_key);
create index ix_order_return_status on order_return (organisation_key, status, asked_at, return_key);
