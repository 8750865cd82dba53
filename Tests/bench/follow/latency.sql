/* From the commit of each change, or the instant at which a badge lapsed, to the commit of the lists that show it. What
   appears had no row before, and what vanishes has none since, so that no other change can be mistaken for it. */
with shown as (
    select c.kind, coalesce(c.due, pg_xact_commit_timestamp(c.xid::xid)) as changed,
        case
            when k.shows = 'appears' then
                least(
                    (select min(m.run_position) from match m where m.learner_id = c.learner_id and m.list <> 'near'),
                    (select min(h.run_position) from match_history h where h.learner_id = c.learner_id and h.list <> 'near'))
            when not exists (select from match m where m.learner_id = c.learner_id and m.list <> 'near') then
                (select max(h.ended_position) from match_history h where h.learner_id = c.learner_id and h.list <> 'near')
        end as position
    from bench_change c
    join bench_kind k on k.kind = c.kind
    union all
    select c.kind, pg_xact_commit_timestamp(c.xid::xid),
        case
            when c.kind = 'posting' then
                least(
                    (select min(m.run_position) from match m where m.placement_id = c.placement_id and m.list = 'candidate'),
                    (select min(h.run_position) from match_history h
                     where h.placement_id = c.placement_id and h.list = 'candidate'))
            when not exists (select from match m where m.placement_id = c.placement_id and m.list = 'candidate') then
                (select max(h.ended_position) from match_history h
                 where h.placement_id = c.placement_id and h.list = 'candidate')
        end
    from bench_change c
    where c.placement_id is not null),
timed as (
    select s.kind, extract(epoch from pg_xact_commit_timestamp(r.xmin) - s.changed) * 1000 as ms
    from shown s
    left join match_record r on r.position = s.position)
select coalesce(kind, 'all') as change, count(*) as changes, count(*) - count(ms) as unseen,
    round(percentile_cont(0.5) within group (order by ms)::numeric) as p50_ms,
    round(percentile_cont(0.99) within group (order by ms)::numeric) as p99_ms, round(max(ms)) as max_ms
from timed
group by grouping sets ((kind), ())
order by kind nulls last
;
