/* Questions about the rankings: whom a program advises, for counting; reports on what the rankings are like. */
set role placed_owner;

/* Whom anybody of the asking advisor's own program advises. An advisor sees only the own caseload's rows; the counts of a
   program are made by the service over all of them and name nobody. */
create function program_caseload(p_program uuid) returns setof uuid
    language sql stable security definer set search_path = public
begin atomic
    select distinct k.learner_id
    from caseload k
    where k.program_id = p_program and k.ended_at is null
        and actor_kind() = 'advisor' and actor_program_id() = p_program;
end;
revoke execute on function program_caseload(uuid) from public;
grant execute on function program_caseload(uuid) to placed_service;

/* One report each: how steady the lists are, whom they reach, who is seen, what each factor does. Counts only. */
create table ranking_quality (
    ranking_quality_id uuid not null,
    state text not null default 'queued',
    requested_by uuid,
    requested_at timestamptz not null,
    top int not null,
    started_at timestamptz,
    as_of timestamptz,
    finished_at timestamptz,
    content jsonb,
    failure text,
    constraint ranking_quality_pkey primary key (ranking_quality_id),
    constraint ranking_quality_state_check check (state in ('queued', 'running', 'succeeded', 'failed')),
    constraint ranking_quality_top_check check (top between 1 and 1000),
    constraint ranking_quality_content_check check ((state = 'succeeded') = (content is not null and as_of is not null))
);
create unique index ranking_quality_queued_key on ranking_quality (state) where state = 'queued';
create index ranking_quality_requested_index on ranking_quality (requested_at);

grant select, insert on ranking_quality to placed_service;
grant select, insert, update, delete on ranking_quality to placed_matcher;

alter table ranking_quality enable row level security;

create policy operator_read on ranking_quality for select using (actor_kind() = 'operator');
create policy operator_ask on ranking_quality for insert
    with check (actor_kind() = 'operator' and state = 'queued');
create policy matcher_all on ranking_quality for all
    using (actor_kind() = 'matcher') with check (actor_kind() = 'matcher');
