-- A digest that was sent has one row in the ledger of its recipient, and a row of the ledger has one digest.
select format('digest %s was sent with %s rows in the ledger', o.outbox_id, count(l.digest_ledger_id))
from outbox o
left join digest_ledger l on l.outbox_id = o.outbox_id and l.learner_id = o.person_id
where o.kind = 'digest' and o.state = 'sent'
group by o.outbox_id
having count(l.digest_ledger_id) <> 1;
