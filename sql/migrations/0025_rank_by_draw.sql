/* A row keeps in place of its rank its draw in the lottery, 0 where no other of the list has the same score. Who stands where
   follows from scores and draws, so that one who comes or goes changes one row, and not all those behind. */
set role placed_owner;

/* What is known of draws is in the evidence; where it is not, the old ranks order equal scores as draws do, until the next run
   writes these. The history is read with the present rows, and must not mix the two. */
alter table match drop constraint match_rank_check;
alter table match rename column rank to draw;
update match set draw = coalesce((evidence ->> 'lottery')::int, 0) where list <> 'near';
update match m
set draw = 0
where m.list = 'near' and not exists (
    select from match o
    where o.learner_id = m.learner_id and o.list = 'near' and o.score = m.score and o.placement_id <> m.placement_id);
alter table match add constraint match_draw_check check (draw >= 0);
alter table match_history rename column rank to draw;
update match_history set draw = coalesce((evidence ->> 'lottery')::int, 0) where list <> 'near';

/* A list is short. With fewer columns here more updates leave all indexes as they are. */
drop index match_candidate_index;
create index match_candidate_index on match (placement_id) where list = 'candidate';

/* What is under way begins anew: its rows are of the old form. */
truncate match_shard_row, match_shard;
alter table match_shard_row drop column lottery;
alter table match_shard_row add column draw int not null;

/* The place of a row in its list: 1 and as many as go before it, whether or not the scope may see them: of those it tells
   how many there are. With a position, in the list as it stood after that run. */
create function match_rank(
    p_list text, p_placement uuid, p_learner uuid, p_score int, p_draw int, p_position bigint
) returns int
    language sql stable security definer set search_path = public cost 1000
    return case when p_list = 'candidate'
        then (
            select 1 + count(*)
            from match m
            where m.placement_id = p_placement and m.list = 'candidate'
                and (p_position is null or m.run_position <= p_position)
                and (m.score > p_score or m.score = p_score and (m.draw, m.learner_id) < (p_draw, p_learner)))
            + (
            select count(*)
            from match_history h
            where p_position is not null and h.placement_id = p_placement and h.list = 'candidate'
                and h.run_position <= p_position and h.ended_position > p_position
                and (h.score > p_score or h.score = p_score and (h.draw, h.learner_id) < (p_draw, p_learner)))
        else (
            select 1 + count(*)
            from match m
            where m.learner_id = p_learner and m.list = p_list and (p_position is null or m.run_position <= p_position)
                and (m.score > p_score or m.score = p_score and (m.draw, m.placement_id) < (p_draw, p_placement)))
            + (
            select count(*)
            from match_history h
            where p_position is not null and h.learner_id = p_learner and h.list = p_list
                and h.run_position <= p_position and h.ended_position > p_position
                and (h.score > p_score or h.score = p_score and (h.draw, h.placement_id) < (p_draw, p_placement)))
        end::int;
revoke execute on function match_rank(text, uuid, uuid, int, int, bigint) from public;
grant execute on function match_rank(text, uuid, uuid, int, int, bigint) to placed_service, placed_matcher;

/* As before, with the rank as it is now found. */
create or replace function round_candidates(p_placement uuid)
    returns table (learner_id uuid, tier int, score int, match_rank int)
    language sql stable
begin atomic
    with matched as (
        select m.learner_id, m.score,
            match_rank('candidate', m.placement_id, m.learner_id, m.score, m.draw, null) as rank
        from match m
        join placement p on p.placement_id = m.placement_id
        where m.list = 'candidate' and m.placement_id = p_placement
            and ranking_consent_covers(m.learner_id, p.employer_id, m.placement_id, null)
            and evidence_counts_for(m.learner_id, m.credential_ids, p.employer_id, m.placement_id)
    ), applied as (
        select a.learner_id,
            bool_or(a.status in ('submitted', 'shortlisted', 'interviewing') and k.consent_id is not null) as is_live,
            bool_or(a.status in ('shortlisted', 'interviewing') and k.consent_id is not null) as is_shortlisted,
            bool_or(a.status in ('offered', 'accepted', 'placed')) as has_seat,
            bool_or(a.status in ('unsuccessful', 'declined')) as was_refused
        from application a
        left join consent k on k.learner_id = a.learner_id and k.consent_id = a.consent_id and k.revoked_at is null
            and (k.expires_on is null or k.expires_on >= scope_today())
        where a.placement_id = p_placement
        group by a.learner_id
    )
    select coalesce(m.learner_id, a.learner_id),
        case when coalesce(a.is_shortlisted, false) then 0 when m.learner_id is not null then 1 else 2 end,
        m.score, m.rank
    from matched m
    full join applied a on a.learner_id = m.learner_id
    where (m.learner_id is not null or a.is_live)
        and not coalesce(a.has_seat, false)
        and (coalesce(a.is_live, false) or not coalesce(a.was_refused, false));
end;

/* The newest postings, however many there are. */
create index placement_newest_index on placement (coalesce(published_at, created_at) desc, placement_id desc)
    where status = 'published';
