/* What can be earned, and the placements that ask for it. Shared data: nothing here is a learner's. */
set role placed_owner;

create table issuer (
    issuer_id uuid not null,
    iri text not null,
    name text,
    created_at timestamptz not null,
    constraint issuer_pkey primary key (issuer_id),
    constraint issuer_iri_key unique (iri),
    constraint issuer_iri_check check (length(iri) between 1 and 2048)
);

/* Who is trusted to issue what. Several registries stand side by side: an issuer is trusted for an achievement at a level
   when a line of any enabled one says so. A line names an issuer that need not have been seen yet. */
create table trust_registry (
    trust_registry_id uuid not null,
    version bigint not null default 1,
    name text not null,
    source text not null,
    is_enabled boolean not null default true,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint trust_registry_pkey primary key (trust_registry_id),
    constraint trust_registry_name_check check (length(name) between 1 and 200),
    constraint trust_registry_source_check check (source in ('operator', 'api', 'file'))
);
create unique index trust_registry_name_key on trust_registry (lower(name));

/* achievements: null means whatever the issuer issues. The days are in UTC, the last one whole. */
create table trusted_issuer (
    trust_registry_id uuid not null,
    position int not null,
    issuer_iri text not null,
    achievements text[],
    maximum_level smallint not null default 5,
    valid_from date,
    valid_until date,
    constraint trusted_issuer_pkey primary key (trust_registry_id, position),
    constraint trusted_issuer_registry_fkey
        foreign key (trust_registry_id) references trust_registry (trust_registry_id) on delete cascade,
    constraint trusted_issuer_iri_check check (length(issuer_iri) between 1 and 2048),
    constraint trusted_issuer_achievements_check check (cardinality(achievements) between 1 and 200),
    constraint trusted_issuer_level_check check (maximum_level between 1 and 5),
    constraint trusted_issuer_days_check check (valid_until >= valid_from)
);
create index trusted_issuer_iri_index on trusted_issuer (issuer_iri);

create table achievement (
    achievement_id uuid not null,
    iri text not null,
    name text,
    description text,
    stack_level smallint,
    is_known boolean not null default false,
    issuer_id uuid,
    created_at timestamptz not null,
    constraint achievement_pkey primary key (achievement_id),
    constraint achievement_iri_key unique (iri),
    constraint achievement_issuer_fkey foreign key (issuer_id) references issuer (issuer_id),
    constraint achievement_iri_check check (length(iri) between 1 and 2048),
    constraint achievement_stack_level_check check (stack_level between 1 and 3)
);

create table achievement_competency (
    achievement_id uuid not null,
    competency text not null,
    constraint achievement_competency_pkey primary key (achievement_id, competency),
    constraint achievement_competency_achievement_fkey
        foreign key (achievement_id) references achievement (achievement_id)
);

/* equivalent: two-way, the pair is one canonical achievement; accepts: achievement_id also takes other_id. */
create table achievement_relation (
    achievement_id uuid not null,
    other_id uuid not null,
    relation text not null,
    constraint achievement_relation_pkey primary key (achievement_id, other_id, relation),
    constraint achievement_relation_achievement_fkey foreign key (achievement_id) references achievement (achievement_id),
    constraint achievement_relation_other_fkey foreign key (other_id) references achievement (achievement_id),
    constraint achievement_relation_check check (relation in ('equivalent', 'accepts')),
    constraint achievement_relation_self_check check (achievement_id <> other_id)
);

create table stack_component (
    achievement_id uuid not null,
    component_id uuid not null,
    constraint stack_component_pkey primary key (achievement_id, component_id),
    constraint stack_component_achievement_fkey foreign key (achievement_id) references achievement (achievement_id),
    constraint stack_component_component_fkey foreign key (component_id) references achievement (achievement_id),
    constraint stack_component_self_check check (achievement_id <> component_id)
);

create table placement (
    placement_id uuid not null,
    employer_id uuid not null,
    author_id uuid not null,
    status text not null default 'draft',
    version bigint not null default 1,
    title text not null,
    kind text,
    description text,
    occupation_code text,
    modality text,
    location_label text,
    latitude float8,
    longitude float8,
    time_zone text,
    pay_minimum_minor bigint,
    pay_maximum_minor bigint,
    pay_currency text,
    pay_interval text,
    hours_per_week int,
    duration_weeks int,
    credits_minimum int,
    credits_maximum int,
    seats int,
    starts_earliest date,
    starts_latest date,
    apply_by date,
    languages text[] not null default '{}',
    weekly_slots int not null default 0,
    factor_weights int[] not null default '{400,200,200,100,100}',
    trusted_issuers_only boolean not null default false,
    lottery_key int not null,
    source_placement_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    published_at timestamptz,
    closes_at timestamptz,
    ended_at timestamptz,
    closure_reason text,
    extension_reason text,
    referral_note text,
    search tsvector generated always as (
        setweight(to_tsvector('english', coalesce(title, '')), 'A')
        || setweight(to_tsvector('english', coalesce(location_label, '')), 'B')
        || setweight(to_tsvector('english', coalesce(description, '')), 'C')
    ) stored,
    constraint placement_pkey primary key (placement_id),
    constraint placement_employer_fkey foreign key (employer_id) references employer (employer_id),
    constraint placement_status_check
        check (status in ('draft', 'in_review', 'referred', 'published', 'filled', 'closed', 'withdrawn')),
    constraint placement_kind_check
        check (kind in ('apprenticeship', 'internship', 'on_the_job_training', 'work_based_learning', 'test_out')),
    constraint placement_modality_check check (modality in ('on_site', 'hybrid', 'remote')),
    constraint placement_pay_interval_check check (pay_interval in ('hour', 'day', 'week', 'month', 'year', 'total')),
    constraint placement_pay_check check (pay_minimum_minor >= 0 and pay_maximum_minor >= pay_minimum_minor),
    constraint placement_seats_check check (seats between 1 and 10000),
    constraint placement_starts_check check (starts_latest >= starts_earliest),
    constraint placement_location_check
        check ((latitude is null) = (longitude is null) and latitude between -90 and 90 and longitude between -180 and 180),
    constraint placement_slots_check check (weekly_slots between 0 and 2097151),
    constraint placement_weights_check check (cardinality(factor_weights) = 5),
    constraint placement_complete_check check (
        status in ('draft', 'in_review', 'referred', 'withdrawn')
        or (kind is not null and description is not null and modality is not null and time_zone is not null
            and seats is not null and starts_earliest is not null and starts_latest is not null
            and apply_by is not null and closes_at is not null and published_at is not null)
    ),
    constraint placement_closure_check check (status not in ('closed', 'filled', 'withdrawn') or closure_reason is not null)
);
create index placement_employer_index on placement (employer_id, placement_id);
create index placement_published_index on placement (published_at desc, placement_id) where status = 'published';
create index placement_closes_index on placement (closes_at) where status = 'published';
create index placement_updated_index on placement (updated_at, placement_id);
create index placement_search_index on placement using gin (search);
create trigger placement_transition before update of status on placement
    for each row execute function enforce_transition('placement');

/* One group of alternatives; ordinal is the number that reasons and what-if speak of (1, 2, …). */
create table requirement (
    placement_id uuid not null,
    ordinal int not null,
    use text not null,
    at_least int not null default 1,
    weight int not null default 1,
    accepted_issuers text[],
    maximum_age_days int,
    constraint requirement_pkey primary key (placement_id, ordinal),
    constraint requirement_placement_fkey
        foreign key (placement_id) references placement (placement_id) on delete cascade,
    constraint requirement_use_check check (use in ('required', 'preferred')),
    constraint requirement_at_least_check check (at_least >= 1),
    constraint requirement_weight_check check (weight between 1 and 10),
    constraint requirement_age_check check (maximum_age_days >= 1)
);

create table requirement_alternative (
    placement_id uuid not null,
    ordinal int not null,
    position int not null,
    achievement_id uuid not null,
    minimum_level smallint not null default 1,
    constraint requirement_alternative_pkey primary key (placement_id, ordinal, position),
    constraint requirement_alternative_requirement_fkey
        foreign key (placement_id, ordinal) references requirement (placement_id, ordinal) on delete cascade,
    constraint requirement_alternative_achievement_fkey
        foreign key (achievement_id) references achievement (achievement_id),
    constraint requirement_alternative_level_check check (minimum_level between 1 and 5)
);
create index requirement_alternative_achievement_index on requirement_alternative (achievement_id);

create table placement_competency (
    placement_id uuid not null,
    position int not null,
    competency text not null,
    weight int not null,
    constraint placement_competency_pkey primary key (placement_id, position),
    constraint placement_competency_placement_fkey
        foreign key (placement_id) references placement (placement_id) on delete cascade,
    constraint placement_competency_weight_check check (weight between 1 and 10)
);
