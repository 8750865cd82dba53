-- A published placement has an instant at which it closes.
select format('placement %s is published and never closes', placement_id)
from placement
where status = 'published' and closes_at is null;
