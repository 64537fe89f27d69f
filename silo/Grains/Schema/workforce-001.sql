create table workforce_site (
    site_key text not null primary key,
    organisation_key text not null,
    name text not null,
    kind text not null,
    address text not null,
    latitude double precision not null,
    longitude double precision not null,
    closed_from bigint,
    version bigint not null
);

create index ix_workforce_site_organisation on workforce_site (organisation_key, site_key);

create table workforce_worker (
    worker_key text not null primary key,
    person_key text,
    email text not null,
    lender_key text,
    site_key text,
    display_name text not null,
    latitude double precision not null,
    longitude double precision not null,
    state text not null,
    version bigint not null
);

create index ix_workforce_worker_person on workforce_worker (person_key);
create index ix_workforce_worker_email on workforce_worker (email);
create index ix_workforce_worker_site on workforce_worker (site_key, worker_key);
create index ix_workforce_worker_place on workforce_worker (latitude, longitude);

create table workforce_loan (
    loan_key text not null primary key,
    lender_key text not null,
    site_key text not null,
    status text not null,
    version bigint not null
);

create index ix_workforce_loan_lender on workforce_loan (lender_key, loan_key);

create table workforce_loan_worker (
    loan_key text not null,
    worker_key text not null,
    consent text not null,
    recalled_from bigint,
    primary key (loan_key, worker_key)
);

create index ix_workforce_loan_worker on workforce_loan_worker (worker_key, loan_key);

create table workforce_shift (
    shift_key text not null primary key,
    site_key text not null,
    borrower_key text not null,
    region_key text not null,
    latitude double precision not null,
    longitude double precision not null,
    skill text not null,
    starts_at bigint not null,
    ends_at bigint not null,
    headcount bigint not null,
    filled bigint not null,
    wage_minor bigint not null,
    wage_currency text not null,
    status text not null,
    unmatched_reason text,
    version bigint not null,
    check (filled >= 0 and filled <= headcount)
);

create index ix_workforce_shift_site on workforce_shift (site_key, starts_at, shift_key);
create index ix_workforce_shift_region on workforce_shift (region_key, status, starts_at);
create index ix_workforce_shift_start on workforce_shift (starts_at, shift_key);

create table workforce_offer (
    offer_key text not null primary key,
    shift_key text not null,
    worker_key text not null,
    status text not null,
    sent_at bigint,
    expires_at bigint,
    distance_metres bigint not null,
    reason text not null,
    version bigint not null
);

create index ix_workforce_offer_worker on workforce_offer (worker_key, sent_at, offer_key);
create index ix_workforce_offer_shift on workforce_offer (shift_key, offer_key);

create table workforce_assignment (
    offer_key text not null primary key,
    shift_key text not null,
    worker_key text not null,
    lender_key text,
    status text not null,
    version bigint not null
);

create index ix_workforce_assignment_shift on workforce_assignment (shift_key, offer_key);
create index ix_workforce_assignment_worker on workforce_assignment (worker_key, offer_key);
