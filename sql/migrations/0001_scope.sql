/* The scope of a request: who acts, and at what instant. Set per transaction with set_config(…, true); unset means nothing is seen. */
set role placed_owner;

create function actor_kind() returns text
    language sql stable parallel safe
    return nullif(current_setting('placed.actor_kind', true), '');

create function actor_id() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('placed.actor_id', true), '')::uuid;

create function actor_employer_id() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('placed.employer_id', true), '')::uuid;

create function actor_program_id() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('placed.program_id', true), '')::uuid;

/* The instant the request runs at; rules and policies share one clock. */
create function scope_now() returns timestamptz
    language sql stable parallel safe
    return coalesce(nullif(current_setting('placed.now', true), '')::timestamptz, now());

create function scope_today() returns date
    language sql stable parallel safe
    return (scope_now() at time zone 'UTC')::date;

/* Allowed transitions of every state machine, equal to PlacedDomain (a test compares the two). */
create table state_transition (
    machine text not null,
    from_state text not null,
    to_state text not null,
    constraint state_transition_pkey primary key (machine, from_state, to_state)
);

insert into state_transition (machine, from_state, to_state) values
    ('placement', 'draft', 'in_review'),
    ('placement', 'draft', 'published'),
    ('placement', 'draft', 'withdrawn'),
    ('placement', 'in_review', 'published'),
    ('placement', 'in_review', 'referred'),
    ('placement', 'in_review', 'withdrawn'),
    ('placement', 'referred', 'in_review'),
    ('placement', 'referred', 'published'),
    ('placement', 'referred', 'withdrawn'),
    ('placement', 'published', 'filled'),
    ('placement', 'published', 'closed'),
    ('placement', 'published', 'withdrawn'),
    ('placement', 'closed', 'filled'),
    ('application', 'draft', 'submitted'),
    ('application', 'draft', 'withdrawn'),
    ('application', 'submitted', 'shortlisted'),
    ('application', 'submitted', 'interviewing'),
    ('application', 'submitted', 'offered'),
    ('application', 'submitted', 'unsuccessful'),
    ('application', 'submitted', 'withdrawn'),
    ('application', 'shortlisted', 'interviewing'),
    ('application', 'shortlisted', 'offered'),
    ('application', 'shortlisted', 'unsuccessful'),
    ('application', 'shortlisted', 'withdrawn'),
    ('application', 'interviewing', 'offered'),
    ('application', 'interviewing', 'unsuccessful'),
    ('application', 'interviewing', 'withdrawn'),
    ('application', 'offered', 'accepted'),
    ('application', 'offered', 'declined'),
    ('application', 'offered', 'withdrawn'),
    ('application', 'accepted', 'placed');

/* Refuses a status change that the machine named in the trigger's argument does not list. */
create function enforce_transition() returns trigger
    language plpgsql
as $$
begin
    if new.status is distinct from old.status and not exists (
        select from state_transition
        where machine = tg_argv[0] and from_state = old.status and to_state = new.status
    ) then
        raise exception 'a % may not go from % to %', tg_argv[0], old.status, new.status
            using errcode = 'check_violation', constraint = tg_argv[0] || '_transition', table = tg_table_name;
    end if;
    return new;
end
$$;

/* Facts about this instance: one row. The lookup key keys the hashes of e-mail addresses. */
create table instance (
    instance_id uuid not null,
    lookup_key bytea not null,
    created_at timestamptz not null default now(),
    singleton boolean not null default true,
    constraint instance_pkey primary key (instance_id),
    constraint instance_singleton_key unique (singleton),
    constraint instance_singleton_check check (singleton)
);

/* Named leases: one holder at a time across processes, replaced when it expires. */
create table lease (
    name text not null,
    holder text not null,
    expires_at timestamptz not null,
    constraint lease_pkey primary key (name)
);

grant select, insert on instance to placed_service;
grant select on state_transition to placed_service, placed_matcher;
grant select, insert, update, delete on lease to placed_service, placed_matcher;
