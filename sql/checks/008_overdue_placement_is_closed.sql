-- A placement is closed within a day of its deadline.
select format('placement %s is published although it closed at %s', placement_id, closes_at)
from placement
where status = 'published' and closes_at < scope_now() - interval '1 day';
