/* What learners say of their sex, race and ethnicity: under a role of its own, which neither requests nor the matcher are.
   The audit of a run asks one question of it and gets counts; what was published is kept for the next publication. */
set role placed_owner;

/* Every answer is optional. null: not answered; 'declined': prefers not to say, which counts as not answered. */
create table demographics (
    learner_id uuid not null,
    sex text,
    race_ethnicity text[],
    answered_at timestamptz not null,
    constraint demographics_pkey primary key (learner_id),
    constraint demographics_learner_fkey foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint demographics_sex_check check (sex in ('female', 'male', 'another', 'declined')),
    constraint demographics_race_check check (
        race_ethnicity = '{declined}' or (
            cardinality(race_ethnicity) between 1 and 6
            and race_ethnicity <@ '{hispanic_or_latino,white,black,pacific_islander,asian,american_indian}'::text[]))
);

/* How far learners had come after a run, beside their answers: how many were alike, and nobody's identifier. The order is
   that of the contents, so that it tells nothing of who came when. Lists are those after the run at a place of the record;
   whoever stands in one was eligible. Contact and placement are as they are known now. */
create function audited_learners(p_position bigint, p_as_of timestamptz)
    returns table (sex text, race_ethnicity text[], is_opted_in boolean, is_eligible boolean, is_listed boolean,
        is_contacted boolean, is_placed boolean, best_score int, people bigint)
    language sql stable security definer set search_path = public
begin atomic
    with listed as (
        select m.learner_id, max(m.score) filter (where m.list = 'placement') as best_score,
            bool_or(m.list = 'candidate') as is_listed
        from (
            select c.learner_id, c.list, c.score from match c where c.run_position <= p_position
            union all
            select h.learner_id, h.list, h.score
            from match_history h
            where h.run_position <= p_position and h.ended_position > p_position) m
        where m.list in ('candidate', 'placement')
        group by m.learner_id),
    consenting as (
        select distinct c.learner_id
        from consent c
        where c.scope_kind <> 'application' and c.granted_at <= p_as_of
            and (c.revoked_at is null or c.revoked_at > p_as_of)
            and (c.expires_on is null or c.expires_on >= (p_as_of at time zone 'UTC')::date)),
    stepped as (
        select s.learner_id, bool_or(s.to_status in ('shortlisted', 'interviewing', 'offered')) as is_contacted,
            bool_or(s.to_status = 'placed') as is_placed
        from application_step s
        where s.undone_at is null and s.visible_at <= scope_now()
        group by s.learner_id)
    select d.sex, d.race_ethnicity, c.learner_id is not null, m.learner_id is not null, coalesce(m.is_listed, false),
        coalesce(s.is_contacted, false), coalesce(s.is_placed, false), m.best_score, count(*)
    from learner l
    join person p on p.person_id = l.learner_id
    left join demographics d on d.learner_id = l.learner_id
    left join consenting c on c.learner_id = l.learner_id
    left join listed m on m.learner_id = l.learner_id
    left join stepped s on s.learner_id = l.learner_id
    where actor_kind() = 'operator' and l.created_at <= p_as_of and (p.closed_at is null or p.closed_at > p_as_of)
    group by 1, 2, 3, 4, 5, 6, 7, 8
    order by 1, 2, 3, 4, 5, 6, 7, 8;
end;
revoke execute on function audited_learners(bigint, timestamptz) from public;
grant execute on function audited_learners(bigint, timestamptz) to placed_demographics;

/* The audit of a run as everybody may see it, with nothing that tells of few: one for each run, or answers given between
   two of them would show. */
create table audit_report (
    position int not null,
    match_run_id uuid not null,
    as_of timestamptz not null,
    published_at timestamptz not null,
    content jsonb not null,
    constraint audit_report_pkey primary key (position),
    constraint audit_report_run_key unique (match_run_id),
    constraint audit_report_position_check check (position >= 1)
);

/* The same with the counts it hides: the next report must not tell by comparison. */
create table audit_report_ground (
    position int not null,
    content jsonb not null,
    constraint audit_report_ground_pkey primary key (position),
    constraint audit_report_ground_report_fkey foreign key (position) references audit_report (position)
);

create function refuse_audit_report_change() returns trigger
    language plpgsql
as $$
begin
    raise exception 'what was published stays' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_report_append_only before update or delete or truncate on audit_report
    for each statement execute function refuse_audit_report_change();
create trigger audit_report_ground_append_only before update or delete or truncate on audit_report_ground
    for each statement execute function refuse_audit_report_change();

grant select, insert, update, delete on demographics to placed_demographics;
grant select, insert on audit_report, audit_report_ground to placed_demographics;
grant select on audit_report to placed_service;
/* Publishing answers under its key like every other POST, and in its own transaction. */
grant select, insert, update on idempotency_key to placed_demographics;

alter table demographics enable row level security;
alter table audit_report enable row level security;
alter table audit_report_ground enable row level security;

/* Not even an operator sees a learner's answers: the counts of audited_learners are all there is. */
create policy self on demographics for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy anybody on audit_report for select using (actor_kind() is not null);
create policy operator_publish on audit_report for insert with check (actor_kind() = 'operator');
create policy operator_read on audit_report_ground for select using (actor_kind() = 'operator');
create policy operator_publish on audit_report_ground for insert with check (actor_kind() = 'operator');
