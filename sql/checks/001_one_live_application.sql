-- A learner has at most one live application to a placement.
select format('learner %s has %s live applications to placement %s', learner_id, count(*), placement_id)
from application
where status not in ('unsuccessful', 'withdrawn', 'declined')
group by learner_id, placement_id
having count(*) > 1;
