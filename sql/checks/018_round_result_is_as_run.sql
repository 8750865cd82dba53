-- The result of a capacity round is the one that was run, that of erased learners under their alias.
select format('round %s: its result is not the one that was run', r.capacity_round_id)
from capacity_round r
cross join lateral (select count(*) as learners from round_learner l where l.capacity_round_id = r.capacity_round_id) l
where r.result_hash is not null and (r.digest_version > 1 or l.learners = r.learners)
    and round_result_digest(r.capacity_round_id) <> r.result_hash;
