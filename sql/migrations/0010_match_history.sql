/* What each run was and found, chained; the lists of earlier runs; what a stored score was computed from; what a run left out. */
set role placed_owner;

alter table match_run
    add column attempts int not null default 0,
    add column rule_version text,
    add column weights int[],
    add column listed_candidates int not null default 0,
    add column listed_placements int not null default 0,
    add column listed_near int not null default 0,
    add column left_out int not null default 0,
    add constraint match_run_attempts_check check (attempts >= 0);

/* The place in the record of the run that wrote the row; 0: before there was a record. */
alter table match add column run_position bigint not null default 0;

/* One row for each run that succeeded, append-only: record_hash covers content and the hash before it. */
create table match_record (
    position bigint not null,
    match_run_id uuid not null,
    content text not null,
    previous_hash text not null,
    record_hash text not null,
    recorded_at timestamptz not null,
    constraint match_record_pkey primary key (position),
    constraint match_record_run_key unique (match_run_id),
    constraint match_record_position_check check (position >= 1)
);

create function refuse_match_record_change() returns trigger
    language plpgsql
as $$
begin
    raise exception 'the record of runs is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger match_record_append_only before update or delete or truncate on match_record
    for each statement execute function refuse_match_record_change();

/* What the record says of a run: versions, instant, seed, counts of each stage, digest of the rows. */
create function match_run_content(r match_run) returns text
    language sql stable
    return jsonb_build_object(
        'run', r.match_run_id, 'placement', r.scope_placement_id, 'cause', r.cause,
        'code', r.code_version, 'rules', r.rule_version, 'weights', r.weights,
        'as_of', extract(epoch from r.as_of), 'seed', r.seed, 'placements', r.placements, 'opted_in', r.learners,
        'considered', r.pairs_considered, 'eligible', r.eligible, 'listed', r.matches,
        'listed_candidates', r.listed_candidates, 'listed_placements', r.listed_placements,
        'listed_near', r.listed_near, 'left_out', r.left_out, 'result', r.result_hash)::text;

create function match_record_digest(p_previous text, p_content text) returns text
    language sql immutable
    return encode(sha256(convert_to(p_previous || E'\n' || p_content, 'UTF8')), 'hex');

/* Where the chain is broken, or a run no longer is what its record says. */
create function broken_match_records() returns table (place bigint, problem text)
    language sql stable
begin atomic
    with linked as (
        select c.position, c.match_run_id, c.content, c.previous_hash, c.record_hash,
            lag(c.record_hash, 1, repeat('0', 64)) over (order by c.position) as hash_before,
            lag(c.position, 1, 0::bigint) over (order by c.position) as position_before
        from match_record c)
    select l.position,
        case when l.position <> l.position_before + 1 then 'a record before it is missing'
            when l.previous_hash <> l.hash_before then 'it does not follow the record before it'
            when l.record_hash <> match_record_digest(l.previous_hash, l.content) then 'it was changed'
            when r.match_run_id is null then 'its run is missing'
            else 'its run was changed' end
    from linked l
    left join match_run r on r.match_run_id = l.match_run_id
    where l.position <> l.position_before + 1 or l.previous_hash <> l.hash_before
        or l.record_hash <> match_record_digest(l.previous_hash, l.content)
        or match_run_content(r) is distinct from l.content
    union all
    select 0, 'run ' || r.match_run_id || ' succeeded and has no record'
    from match_run r
    where r.state = 'succeeded' and r.finished_at > (select min(recorded_at) from match_record)
        and not exists (select from match_record c where c.match_run_id = r.match_run_id)
    order by 1;
end;

/* Rows that a later run changed or took away: with match, the lists as they stood after any run that is kept. */
create table match_history (
    learner_id uuid not null,
    match_history_id uuid not null,
    list text not null,
    placement_id uuid not null,
    match_run_id uuid not null,
    run_position bigint not null,
    ended_position bigint not null,
    ended_at timestamptz not null,
    rank int not null,
    score int not null,
    factors int[] not null,
    weights int[] not null,
    reasons jsonb not null,
    evidence jsonb not null,
    missing jsonb not null,
    credential_ids uuid[] not null,
    matched_at timestamptz not null,
    first_matched_at timestamptz not null,
    constraint match_history_pkey primary key (learner_id, match_history_id),
    constraint match_history_learner_fkey foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint match_history_placement_fkey foreign key (placement_id) references placement (placement_id),
    constraint match_history_list_check check (list in ('candidate', 'placement', 'near')),
    constraint match_history_order_check check (run_position <= ended_position)
);
create index match_history_id_index on match_history (match_history_id);
create index match_history_candidate_index on match_history (placement_id, ended_position) where list = 'candidate';
create index match_history_ended_index on match_history (ended_at);

/* What the matcher knew of a learner from a run on, until the next row: written only where a list of the learner changed. */
create table match_learner_input (
    learner_id uuid not null,
    match_learner_input_id uuid not null,
    run_position bigint not null,
    digest bytea not null,
    content jsonb not null,
    recorded_at timestamptz not null,
    constraint match_learner_input_pkey primary key (learner_id, match_learner_input_id),
    constraint match_learner_input_learner_fkey foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint match_learner_input_position_key unique (learner_id, run_position)
);
create index match_learner_input_id_index on match_learner_input (match_learner_input_id);
create index match_learner_input_recorded_index on match_learner_input (recorded_at);

create table match_placement_input (
    placement_id uuid not null,
    run_position bigint not null,
    digest bytea not null,
    content jsonb not null,
    recorded_at timestamptz not null,
    constraint match_placement_input_pkey primary key (placement_id, run_position),
    constraint match_placement_input_placement_fkey foreign key (placement_id) references placement (placement_id)
);
create index match_placement_input_recorded_index on match_placement_input (recorded_at);

/* What a run could not match; learner_id is the nil UUID where it is a posting. */
create table match_left_out (
    learner_id uuid not null default '00000000-0000-0000-0000-000000000000',
    match_left_out_id uuid not null,
    match_run_id uuid not null,
    placement_id uuid,
    reason text not null,
    detail text not null,
    at timestamptz not null,
    constraint match_left_out_pkey primary key (learner_id, match_left_out_id),
    constraint match_left_out_subject_check
        check ((placement_id is null) <> (learner_id = '00000000-0000-0000-0000-000000000000'))
);
create index match_left_out_id_index on match_left_out (match_left_out_id);
create index match_left_out_run_index on match_left_out (match_run_id);

/* Up to when a job's moments are done, so that what a downtime left out is made up once. */
create table job_moment (
    name text not null,
    done_until timestamptz not null,
    constraint job_moment_pkey primary key (name)
);

grant select on match_record, match_history, match_left_out to placed_service;
grant select, insert on match_record, match_placement_input, match_learner_input, match_left_out to placed_matcher;
grant select, insert, delete on match_history to placed_matcher;
grant delete on match_placement_input, match_learner_input, match_left_out to placed_matcher;
grant select, insert, update on job_moment to placed_matcher;

alter table match_record enable row level security;
alter table match_history enable row level security;
alter table match_learner_input enable row level security;
alter table match_placement_input enable row level security;
alter table match_left_out enable row level security;
alter table job_moment enable row level security;

create policy read on match_record for select using (actor_kind() is not null and actor_kind() <> 'public');
create policy matcher_append on match_record for insert with check (actor_kind() = 'matcher');

create policy self on match_history for select using (actor_kind() = 'learner' and learner_id = actor_id());
create policy matcher_all on match_history for all using (actor_kind() = 'matcher') with check (actor_kind() = 'matcher');
create policy consented on match_history for select
    using (actor_kind() = 'employer' and list = 'candidate' and owns_placement(actor_employer_id(), placement_id)
        and ranking_consent_covers(learner_id, actor_employer_id(), placement_id, null));
create policy caseload_read on match_history for select
    using (actor_kind() = 'advisor' and advises(actor_id(), learner_id));

create policy matcher_all on match_learner_input for all
    using (actor_kind() = 'matcher') with check (actor_kind() = 'matcher');
create policy matcher_all on match_placement_input for all
    using (actor_kind() = 'matcher') with check (actor_kind() = 'matcher');

create policy operator_read on match_left_out for select using (actor_kind() = 'operator');
create policy matcher_all on match_left_out for all
    using (actor_kind() = 'matcher') with check (actor_kind() = 'matcher');

create policy matcher_all on job_moment for all using (actor_kind() = 'matcher') with check (actor_kind() = 'matcher');
