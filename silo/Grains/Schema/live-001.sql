create table live_session (
    session_key text not null primary key,
    organisation_key text not null,
    store_key text not null,
    title text not null,
    status integer not null,
    scheduled_for bigint not null
);

create index ix_live_session_status on live_session (status, scheduled_for, session_key);
create index ix_live_session_time on live_session (scheduled_for, session_key);
create index ix_live_session_store on live_session (store_key, scheduled_for, session_key);
