/* Everything a learner owns leads its key with learner_id, so that it can be distributed by learner later. */
set role placed_owner;

create table learner (
    learner_id uuid not null,
    version bigint not null default 1,
    lottery_key int not null,
    location_label text,
    latitude float8,
    longitude float8,
    travel_radius_km int,
    modalities text[],
    kinds text[],
    available_from date,
    weekly_slots int,
    hours_per_week int,
    languages text[],
    adjustment boolean not null default false,
    created_at timestamptz not null,
    constraint learner_pkey primary key (learner_id),
    constraint learner_person_fkey foreign key (learner_id) references person (person_id) on delete cascade,
    constraint learner_radius_check check (travel_radius_km between 1 and 20000),
    constraint learner_location_check
        check ((latitude is null) = (longitude is null) and latitude between -90 and 90 and longitude between -180 and 180),
    constraint learner_slots_check check (weekly_slots between 0 and 2097151)
);

create table learner_hidden_employer (
    learner_id uuid not null,
    employer_id uuid not null,
    constraint learner_hidden_employer_pkey primary key (learner_id, employer_id),
    constraint learner_hidden_employer_learner_fkey
        foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint learner_hidden_employer_employer_fkey foreign key (employer_id) references employer (employer_id)
);

/* One earned instance. A badge of somebody else keeps its receipt only: content, achievement and issuer stay null.
   counts_until is set while the latest check could not decide: the last good verdict stands until then.
   verdict_since: when the verdict last changed. unreachable_since and failed_checks speak of the outage under way, if any.
   next_check_at: null where there is nothing to check again; check_holder has taken it for a check until its lease ends.
   achievement_name and issuer_name are what this document says, for its learner; others read the shared rows. */
create table credential (
    learner_id uuid not null,
    credential_id uuid not null,
    version bigint not null default 1,
    secured_digest bytea not null,
    secured_form bytea,
    source_url text,
    issuer_credential_id text,
    format text not null,
    verdict text not null,
    reasons text[] not null default '{}',
    achievement_id uuid,
    issuer_id uuid,
    achievement_name text,
    issuer_name text,
    level smallint not null default 3,
    proof_by_key boolean not null default false,
    issued_at timestamptz,
    expires_at timestamptz,
    verified_at timestamptz not null,
    counts_until timestamptz,
    verdict_since timestamptz,
    last_verified_at timestamptz,
    unreachable_since timestamptz,
    failed_checks int not null default 0,
    next_check_at timestamptz,
    check_holder text,
    check_lease_until timestamptz,
    imported_at timestamptz not null,
    deleted_at timestamptz,
    constraint credential_pkey primary key (learner_id, credential_id),
    constraint credential_learner_fkey foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint credential_achievement_fkey foreign key (achievement_id) references achievement (achievement_id),
    constraint credential_issuer_fkey foreign key (issuer_id) references issuer (issuer_id),
    constraint credential_verdict_check check (verdict in ('verified', 'not_verified', 'indeterminate')),
    constraint credential_level_check check (level between 1 and 5),
    constraint credential_failed_checks_check check (failed_checks >= 0),
    constraint credential_check_lease_check check ((check_holder is null) = (check_lease_until is null)),
    constraint credential_verified_check
        check (verdict <> 'verified' or (achievement_id is not null and issuer_id is not null and issued_at is not null))
);
create index credential_id_index on credential (credential_id);
create unique index credential_digest_key on credential (learner_id, secured_digest) where deleted_at is null;
create index credential_due_index on credential (next_check_at) where next_check_at is not null;

/* One run of the checks: report is exactly what `placed verify --json` prints. */
create table receipt (
    learner_id uuid not null,
    receipt_id uuid not null,
    credential_id uuid,
    secured_digest bytea,
    verdict text not null,
    report jsonb not null,
    verified_at timestamptz not null,
    constraint receipt_pkey primary key (learner_id, receipt_id),
    constraint receipt_learner_fkey foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint receipt_verdict_check check (verdict in ('verified', 'not_verified', 'indeterminate', 'rejected'))
);
create index receipt_id_index on receipt (receipt_id);
create index receipt_credential_index on receipt (learner_id, credential_id, verified_at desc);

/* Every document a receipt rests on, so that it can be recomputed without the network. */
create table receipt_document (
    learner_id uuid not null,
    receipt_id uuid not null,
    position int not null,
    url text not null,
    status int not null,
    headers jsonb not null,
    digest bytea not null,
    body bytea not null,
    fetched_at timestamptz not null,
    constraint receipt_document_pkey primary key (learner_id, receipt_id, position),
    constraint receipt_document_receipt_fkey
        foreign key (learner_id, receipt_id) references receipt (learner_id, receipt_id) on delete cascade
);

create table collection (
    learner_id uuid not null,
    collection_id uuid not null,
    version bigint not null default 1,
    name text not null,
    created_at timestamptz not null,
    deleted_at timestamptz,
    constraint collection_pkey primary key (learner_id, collection_id),
    constraint collection_learner_fkey foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint collection_name_check check (length(name) between 1 and 200)
);
create index collection_id_index on collection (collection_id);

create table collection_credential (
    learner_id uuid not null,
    collection_id uuid not null,
    credential_id uuid not null,
    position int not null,
    constraint collection_credential_pkey primary key (learner_id, collection_id, credential_id),
    constraint collection_credential_collection_fkey
        foreign key (learner_id, collection_id) references collection (learner_id, collection_id) on delete cascade,
    constraint collection_credential_credential_fkey
        foreign key (learner_id, credential_id) references credential (learner_id, credential_id) on delete cascade
);
create index collection_credential_credential_index on collection_credential (learner_id, credential_id);

/* Dated, purpose-bound, expiring, revocable. An application's own consent serves that application's view only. */
create table consent (
    learner_id uuid not null,
    consent_id uuid not null,
    version bigint not null default 1,
    collection_id uuid not null,
    scope_kind text not null,
    scope_id uuid,
    reveal text[] not null default '{}',
    text_version text not null,
    granted_at timestamptz not null,
    expires_on date,
    revoked_at timestamptz,
    constraint consent_pkey primary key (learner_id, consent_id),
    constraint consent_collection_fkey
        foreign key (learner_id, collection_id) references collection (learner_id, collection_id),
    constraint consent_scope_kind_check check (scope_kind in ('all_employers', 'employer', 'placement', 'application')),
    constraint consent_scope_check check ((scope_kind = 'all_employers') = (scope_id is null)),
    constraint consent_reveal_check check (reveal <@ '{name,email,issuer}'::text[])
);
create index consent_id_index on consent (consent_id);
create index consent_live_index on consent (learner_id) where revoked_at is null;

/* Who saw what and when; written by whoever looks, read by the learner. */
create table disclosure (
    learner_id uuid not null,
    disclosure_id uuid not null,
    viewer_kind text not null,
    viewer_id uuid,
    employer_id uuid,
    program_id uuid,
    placement_id uuid,
    purpose text not null,
    revealed text[] not null,
    credential_ids uuid[] not null default '{}',
    at timestamptz not null,
    constraint disclosure_pkey primary key (learner_id, disclosure_id),
    constraint disclosure_learner_fkey foreign key (learner_id) references learner (learner_id) on delete cascade
);
create index disclosure_id_index on disclosure (disclosure_id);
create index disclosure_viewer_index on disclosure (viewer_id, at) where purpose = 'digest';
create index disclosure_at_index on disclosure (learner_id, at desc);

/* status is what was last decided; until effective_at the learner still sees seen_status. */
create table application (
    learner_id uuid not null,
    application_id uuid not null,
    placement_id uuid not null,
    employer_id uuid not null,
    collection_id uuid not null,
    consent_id uuid not null,
    version bigint not null default 1,
    message text,
    status text not null default 'submitted',
    seen_status text not null default 'submitted',
    effective_at timestamptz,
    reason_code text,
    note text,
    submitted_at timestamptz not null,
    updated_at timestamptz not null,
    reminded_at timestamptz,
    constraint application_pkey primary key (learner_id, application_id),
    constraint application_learner_fkey foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint application_placement_fkey foreign key (placement_id) references placement (placement_id),
    constraint application_consent_fkey foreign key (learner_id, consent_id) references consent (learner_id, consent_id),
    constraint application_status_check check (status in (
        'draft', 'submitted', 'shortlisted', 'interviewing', 'offered', 'unsuccessful',
        'withdrawn', 'accepted', 'declined', 'placed')),
    constraint application_message_check check (length(message) <= 4000)
);
create index application_id_index on application (application_id);
create index application_placement_index on application (placement_id, submitted_at);
create index application_employer_index on application (employer_id, submitted_at);
create index application_effective_index on application (effective_at) where effective_at is not null;
create unique index application_live_key on application (learner_id, placement_id)
    where status not in ('unsuccessful', 'withdrawn', 'declined');

/* Going back within the undo window is the one way against the machine's arrows. */
create function enforce_application_transition() returns trigger
    language plpgsql
as $$
begin
    if new.status is distinct from old.status
        and not (old.effective_at is not null and old.effective_at > scope_now() and (
            new.status = old.seen_status or exists (
                select from state_transition
                where machine = 'application' and from_state = old.seen_status and to_state = new.status)))
        and not exists (
            select from state_transition
            where machine = 'application' and from_state = old.status and to_state = new.status)
    then
        raise exception 'an application may not go from % to %', old.status, new.status
            using errcode = 'check_violation', constraint = 'application_transition', table = 'application';
    end if;
    return new;
end
$$;
create trigger application_transition before update of status on application
    for each row execute function enforce_application_transition();

/* The history of one application. visible_at: when the learner may see the step. */
create table application_step (
    learner_id uuid not null,
    application_step_id uuid not null,
    application_id uuid not null,
    from_status text,
    to_status text not null,
    actor_kind text not null,
    actor_id uuid,
    reason_code text,
    note text,
    at timestamptz not null,
    visible_at timestamptz not null,
    undone_at timestamptz,
    constraint application_step_pkey primary key (learner_id, application_step_id),
    constraint application_step_application_fkey
        foreign key (learner_id, application_id) references application (learner_id, application_id) on delete cascade
);
create index application_step_of_application_index on application_step (application_id);
create index application_step_application_index on application_step (learner_id, application_id, at);

/* The address may not belong to anybody yet: an invitation is the advisor's until it is accepted. */
create table caseload_invitation (
    caseload_invitation_id uuid not null,
    advisor_id uuid not null,
    program_id uuid not null,
    address text not null,
    lookup_hash bytea not null,
    status text not null default 'sent',
    created_at timestamptz not null,
    answered_at timestamptz,
    constraint caseload_invitation_pkey primary key (caseload_invitation_id),
    constraint caseload_invitation_advisor_fkey foreign key (advisor_id) references advisor (advisor_id),
    constraint caseload_invitation_status_check check (status in ('sent', 'accepted', 'declined'))
);
create index caseload_invitation_lookup_index on caseload_invitation (lookup_hash) where status = 'sent';
create unique index caseload_invitation_open_key on caseload_invitation (advisor_id, lookup_hash) where status = 'sent';

create table caseload (
    learner_id uuid not null,
    caseload_id uuid not null,
    advisor_id uuid not null,
    program_id uuid not null,
    accepted_at timestamptz not null,
    ended_at timestamptz,
    ended_by text,
    constraint caseload_pkey primary key (learner_id, caseload_id),
    constraint caseload_learner_fkey foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint caseload_advisor_fkey foreign key (advisor_id) references advisor (advisor_id)
);
create index caseload_id_index on caseload (caseload_id);
create unique index caseload_live_key on caseload (learner_id, advisor_id) where ended_at is null;
create index caseload_advisor_index on caseload (advisor_id) where ended_at is null;
