/* An audit asks on which side of the median a learner's best score lies, and no more: counted by the score itself, nearly
   every learner would be alone, and a score can be known again. The median is that of everybody eligible in the audit,
   whether or not they answered; who is exactly at it is not above it. The rest is as it was. */
set role placed_owner;

drop function audited_learners(bigint, timestamptz);
create function audited_learners(p_position bigint, p_as_of timestamptz)
    returns table (sex text, race_ethnicity text[], is_opted_in boolean, is_eligible boolean, is_above_median boolean,
        is_listed boolean, is_contacted boolean, is_placed boolean, people bigint)
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
        group by s.learner_id),
    audited as (
        select d.sex, d.race_ethnicity, c.learner_id is not null as is_opted_in, m.learner_id is not null as is_eligible,
            coalesce(m.is_listed, false) as is_listed, coalesce(s.is_contacted, false) as is_contacted,
            coalesce(s.is_placed, false) as is_placed, m.best_score
        from learner l
        join person p on p.person_id = l.learner_id
        left join demographics d on d.learner_id = l.learner_id
        left join consenting c on c.learner_id = l.learner_id
        left join listed m on m.learner_id = l.learner_id
        left join stepped s on s.learner_id = l.learner_id
        where actor_kind() = 'operator' and l.created_at <= p_as_of and (p.closed_at is null or p.closed_at > p_as_of)),
    middle as (
        select percentile_cont(0.5) within group (order by best_score) as score from audited)
    select a.sex, a.race_ethnicity, a.is_opted_in, a.is_eligible, coalesce(a.best_score > m.score, false), a.is_listed,
        a.is_contacted, a.is_placed, count(*)
    from audited a
    cross join middle m
    group by 1, 2, 3, 4, 5, 6, 7, 8
    order by 1, 2, 3, 4, 5, 6, 7, 8;
end;
revoke execute on function audited_learners(bigint, timestamptz) from public;
grant execute on function audited_learners(bigint, timestamptz) to placed_demographics;
