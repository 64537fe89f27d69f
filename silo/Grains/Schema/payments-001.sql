-- Every notice of a payment provider that was taken, once. What follows from it is a row of the outbox, written with it.
create table payment_notice (
    gateway text not null,
    event_id text not null,
    kind text not null,
    reference text not null,
    received_at bigint not null,
    primary key (gateway, event_id)
);

create index ix_payment_notice_received on payment_notice (received_at);
create index ix_payment_notice_reference on payment_notice (reference);
