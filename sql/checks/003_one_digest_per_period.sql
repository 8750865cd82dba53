-- A recipient gets at most one digest for each period.
select format('person %s has %s digests for %s %s', learner_id, count(*), period, period_on)
from digest_ledger
group by learner_id, period, period_on, occasion
having count(*) > 1;
