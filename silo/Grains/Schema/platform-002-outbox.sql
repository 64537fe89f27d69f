-- Every command that changed a grain, with its first answer: the durable idempotency key.
create table command_log (
    grain_key text not null,
    command_id text not null,
    request_hash text not null,
    reply text not null,
    at bigint not null,
    primary key (grain_key, command_id)
);

create index ix_command_log_at on command_log (at);

-- What happened, in order per aggregate, and what is to be done later.
-- kind 0: an event for the projections; 1: a delayed step of a process; 2: a reaction of one consumer to an event.
create table outbox (
    seq {{identity}},
    kind smallint not null,
    aggregate text not null,
    version bigint not null,
    name text not null,
    body text not null,
    consumer text not null,
    occurred_at bigint not null,
    deliver_after bigint not null,
    attempts integer not null default 0,
    error text,
    trace text,
    done_at bigint,
    parked_at bigint
);

create index ix_outbox_events on outbox (deliver_after, seq) where done_at is null and parked_at is null and kind = 0;
create index ix_outbox_work on outbox (deliver_after, seq) where done_at is null and parked_at is null and kind > 0;
create index ix_outbox_delayed on outbox (aggregate, name) where done_at is null and parked_at is null and kind = 1;
create index ix_outbox_failing on outbox (seq) where done_at is null and parked_at is null and attempts > 0;
create index ix_outbox_parked on outbox (seq) where parked_at is not null;
create index ix_outbox_done on outbox (done_at) where done_at is not null;
