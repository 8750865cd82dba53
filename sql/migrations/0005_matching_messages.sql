/* Runs and their results, the event log, and everything on its way out. */
set role placed_owner;

create table match_run (
    match_run_id uuid not null,
    scope_placement_id uuid,
    state text not null default 'queued',
    cause text not null,
    requested_by uuid,
    requested_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    as_of timestamptz,
    seed int,
    code_version text,
    placements int not null default 0,
    learners int not null default 0,
    pairs_considered bigint not null default 0,
    eligible bigint not null default 0,
    matches bigint not null default 0,
    result_hash text,
    failure text,
    constraint match_run_pkey primary key (match_run_id),
    constraint match_run_state_check check (state in ('queued', 'running', 'succeeded', 'failed')),
    constraint match_run_cause_check check (cause in ('schedule', 'request', 'change', 'demo'))
);
create unique index match_run_queued_key on match_run (coalesce(scope_placement_id, '00000000-0000-0000-0000-000000000000'))
    where state = 'queued';
create index match_run_requested_index on match_run (requested_at desc);

/* list: candidate = of a placement by the employer's weights; placement = of a learner by the platform profile;
   near = one achievement away. A row is derived and may be written again; first_matched_at survives re-matching. */
create table match (
    learner_id uuid not null,
    match_id uuid not null,
    list text not null,
    placement_id uuid not null,
    match_run_id uuid not null,
    rank int not null,
    score int not null,
    factors int[] not null,
    weights int[] not null,
    reasons jsonb not null,
    evidence jsonb not null,
    missing jsonb not null default '[]',
    credential_ids uuid[] not null default '{}',
    matched_at timestamptz not null,
    first_matched_at timestamptz not null,
    constraint match_pkey primary key (learner_id, match_id),
    constraint match_learner_fkey foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint match_placement_fkey foreign key (placement_id) references placement (placement_id),
    constraint match_pair_key unique (learner_id, placement_id, list),
    constraint match_list_check check (list in ('candidate', 'placement', 'near')),
    constraint match_score_check check (score between 0 and 1000000),
    constraint match_rank_check check (rank >= 1)
);
create index match_candidate_index on match (placement_id, rank) where list = 'candidate';

/* Append-only. learner_id is the nil UUID where the event is about no learner. Read in the order (xid, event_id). */
create table event (
    learner_id uuid not null default '00000000-0000-0000-0000-000000000000',
    event_id uuid not null,
    xid xid8 not null default pg_current_xact_id(),
    at timestamptz not null,
    actor_kind text not null,
    actor_id uuid,
    verb text not null,
    subject_kind text not null,
    subject_id uuid,
    employer_id uuid,
    placement_id uuid,
    reason text,
    detail jsonb not null default '{}',
    constraint event_pkey primary key (learner_id, event_id)
);
create index event_order_index on event (xid, event_id);
create index event_subject_index on event (subject_id, event_id);

create function refuse_event_change() returns trigger
    language plpgsql
as $$
begin
    raise exception 'the event log is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger event_append_only before update or delete on event
    for each statement execute function refuse_event_change();

create table digest_preference (
    person_id uuid not null,
    version bigint not null default 1,
    frequency text not null default 'daily',
    language text not null default 'en',
    unsubscribe_hash bytea not null,
    unsubscribe_token text not null,
    updated_at timestamptz not null,
    constraint digest_preference_pkey primary key (person_id),
    constraint digest_preference_person_fkey foreign key (person_id) references person (person_id) on delete cascade,
    constraint digest_preference_unsubscribe_key unique (unsubscribe_hash),
    constraint digest_preference_frequency_check check (frequency in ('immediate', 'daily', 'weekly', 'never')),
    constraint digest_preference_language_check check (language in ('en', 'es', 'fr', 'pt'))
);

/* A composition of digests that was asked for; accepted is kept, whatever crashes. occasion tells apart the immediate
   digests of one day: the match run they tell of. */
create table digest_run (
    digest_run_id uuid not null,
    period text not null,
    period_on date not null,
    occasion text not null default '',
    state text not null default 'queued',
    requested_at timestamptz not null,
    finished_at timestamptz,
    composed int not null default 0,
    constraint digest_run_pkey primary key (digest_run_id),
    constraint digest_run_period_check check (period in ('immediate', 'daily', 'weekly')),
    constraint digest_run_state_check check (state in ('queued', 'running', 'succeeded'))
);
create unique index digest_run_queued_key on digest_run (period, period_on, occasion) where state = 'queued';

/* One row per recipient and period: whoever inserts it may compose, nobody else ever will. learner_id is the recipient's
   person id, a learner's or not. covers_until: what the digest has told, so that the next one starts there. */
create table digest_ledger (
    learner_id uuid not null,
    digest_ledger_id uuid not null,
    period text not null,
    period_on date not null,
    occasion text not null default '',
    claimed_at timestamptz not null,
    covers_until timestamptz not null,
    outbox_id uuid,
    constraint digest_ledger_pkey primary key (learner_id, digest_ledger_id),
    constraint digest_ledger_person_fkey foreign key (learner_id) references person (person_id) on delete cascade,
    constraint digest_ledger_period_key unique (learner_id, period, period_on, occasion),
    constraint digest_ledger_period_check check (period in ('immediate', 'daily', 'weekly'))
);

/* A row commits with the change it tells of. person_id is null only where the address belongs to nobody yet. */
create table outbox (
    outbox_id uuid not null,
    person_id uuid,
    address text,
    kind text not null,
    language text not null default 'en',
    payload jsonb not null,
    state text not null default 'pending',
    attempts int not null default 0,
    next_attempt_at timestamptz not null,
    lease_until timestamptz,
    created_at timestamptz not null,
    finished_at timestamptz,
    failure text,
    constraint outbox_pkey primary key (outbox_id),
    constraint outbox_person_fkey foreign key (person_id) references person (person_id) on delete cascade,
    constraint outbox_recipient_check check (person_id is not null or address is not null),
    constraint outbox_state_check check (state in ('pending', 'sending', 'sent', 'failed', 'unknown', 'suppressed'))
);
create index outbox_due_index on outbox (next_attempt_at, outbox_id) where state in ('pending', 'sending');
create index outbox_credential_change_index on outbox (created_at)
    where kind = 'credential_change' and state in ('pending', 'sending');
