-- What was done in an organisation, one entry after the other: number has no gap, hash is made of previous_hash and the entry.
-- actor_key is a person, '' for a guest; their names are in the person's own row.
create table audit_entry (
    entry_key text not null primary key,
    organisation_key text not null,
    number bigint not null,
    at bigint not null,
    actor_kind text not null,
    actor_key text not null,
    deed text not null,
    subject_key text not null,
    version bigint not null,
    request_id text not null,
    command_id text not null,
    changes text not null,
    previous_hash text not null,
    hash text not null
);

create unique index ux_audit_entry on audit_entry (organisation_key, number);
create index ix_audit_entry_actor on audit_entry (organisation_key, actor_key, entry_key);
create index ix_audit_entry_subject on audit_entry (organisation_key, subject_key, entry_key);

-- The last entry of each log, so that the next finds it at once and an end that was cut off is missed.
create table audit_head (
    organisation_key text not null primary key,
    number bigint not null,
    hash text not null
);

-- kind 4 of the outbox: a note of a command that waits for its place in an audit log.
create index ix_outbox_notes on outbox (seq) where done_at is null and kind = 4;
