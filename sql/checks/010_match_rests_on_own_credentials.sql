-- A match rests on credentials of its own learner.
select format('match %s rests on credential %s, which learner %s does not have', m.match_id, relied.credential_id, m.learner_id)
from match m
cross join lateral unnest(m.credential_ids) as relied (credential_id)
where not exists (
    select from credential c
    where c.learner_id = m.learner_id and c.credential_id = relied.credential_id);
