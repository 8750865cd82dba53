-- The lists of a capacity round are the ones that were frozen, those of erased learners under their alias.
select format('round %s: its lists are not the ones that were frozen', r.capacity_round_id)
from capacity_round r
cross join lateral (select count(*) as learners from round_learner l where l.capacity_round_id = r.capacity_round_id) l
cross join lateral (
    select count(*) as candidates from round_candidate c where c.capacity_round_id = r.capacity_round_id) c
where r.lists_hash is not null
    and (l.learners > r.learners or c.candidates > r.candidates
        -- Rounds of the first digest lost the lists of whoever was erased.
        or ((r.digest_version > 1 or (l.learners = r.learners and c.candidates = r.candidates))
            and round_lists_digest(r.capacity_round_id) <> r.lists_hash)
        or (r.digest_version > 1 and round_draw(r.capacity_round_id) <> r.draw_seed));
