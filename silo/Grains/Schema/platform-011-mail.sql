-- Secrets that all processes share, such as the one that signs links to orders. A higher version is newer; the newest signs.
create table shared_secret (
    purpose text not null,
    version integer not null,
    value text not null,
    created_at bigint not null,
    primary key (purpose, version)
);

-- kind 3 of the outbox: a message to somebody outside. Another dispatcher carries these, so that a mail server that is slow
-- to answer holds up nothing else.
drop index ix_outbox_work;
create index ix_outbox_work on outbox (deliver_after, seq) where done_at is null and parked_at is null and kind in (1, 2);
create index ix_outbox_messages on outbox (deliver_after, seq) where done_at is null and parked_at is null and kind = 3;
