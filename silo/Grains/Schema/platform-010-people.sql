-- People and their sign-in. Columns are those of ASP.NET Core Identity's store, plus ours at the end.
create table person (
    id text not null primary key,
    user_name text not null,
    normalized_user_name text not null,
    email text not null,
    normalized_email text not null,
    email_confirmed integer not null,
    password_hash text,
    security_stamp text,
    concurrency_stamp text,
    phone_number text,
    phone_number_confirmed integer not null,
    two_factor_enabled integer not null,
    lockout_end bigint,
    lockout_enabled integer not null,
    access_failed_count integer not null,
    display_name text not null,
    language text,
    is_operator integer not null,
    created_at bigint not null
);

create unique index ux_person_user_name on person (normalized_user_name);
create unique index ux_person_email on person (normalized_email);

create table person_claim (
    id {{identity}},
    user_id text not null,
    claim_type text,
    claim_value text
);

create index ix_person_claim_user on person_claim (user_id);

create table person_login (
    login_provider text not null,
    provider_key text not null,
    provider_display_name text,
    user_id text not null,
    primary key (login_provider, provider_key)
);

create index ix_person_login_user on person_login (user_id);

create table person_token (
    user_id text not null,
    login_provider text not null,
    name text not null,
    value text,
    primary key (user_id, login_provider, name)
);

-- Who belongs to which organisation, in which role: the rights behind every request.
create table membership (
    organisation_key text not null,
    person_key text not null,
    role integer not null,
    primary key (organisation_key, person_key)
);

create index ix_membership_person on membership (person_key);

-- The keys that protect cookies, shared by all API processes.
create table data_protection_key (
    name text not null primary key,
    xml text not null,
    created_at bigint not null
);
