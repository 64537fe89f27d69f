-- What happened in an organisation that its people should know. The key begins with the time and is made of the event, so an
-- event that is told twice is one row. actor_key is the person whose own deed it was, '' where nobody or nobody known.
create table notification (
    notification_key text not null primary key,
    organisation_key text not null,
    kind text not null,
    subject_key text not null,
    subject_name text not null,
    person_name text not null,
    places integer,
    amount_minor bigint,
    currency text,
    actor_key text not null,
    occurred_at bigint not null
);

create index ix_notification_organisation on notification (organisation_key, notification_key);

-- Up to when a person has read an organisation's notifications. It only ever moves forward.
create table notification_mark (
    organisation_key text not null,
    person_key text not null,
    read_until bigint not null,
    primary key (organisation_key, person_key)
);
