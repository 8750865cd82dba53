-- Mail whose sender died is taken up again, or given up, within a day.
select format('mail %s is being sent since before %s', outbox_id, lease_until)
from outbox
where state = 'sending' and (lease_until is null or lease_until < scope_now() - interval '1 day');
