-- A capacity round fills no more seats than there were, counts them right, and only where learner and placement list each other.
select format('round %s: placement %s has %s learners in %s seats, %s counted', x.capacity_round_id, x.placement_id,
    l.placed, x.seats, x.filled)
from round_placement x
cross join lateral (
    select count(*) as placed
    from round_learner l
    where l.capacity_round_id = x.capacity_round_id and l.placement_id = x.placement_id) l
where l.placed > coalesce(x.seats, 0) or l.placed <> coalesce(x.filled, 0) or x.seats > x.seats_at_freeze
union all
select format('round %s: placement %s has a learner who is not on both lists', l.capacity_round_id, l.placement_id)
from round_learner l
where l.placement_id is not null and not exists (
    select from round_choice c
    join round_candidate k on k.learner_id = c.learner_id and k.capacity_round_id = c.capacity_round_id
        and k.placement_id = c.placement_id
    where c.learner_id = l.learner_id and c.capacity_round_id = l.capacity_round_id
        and c.placement_id = l.placement_id and c.outcome = 'placed');
