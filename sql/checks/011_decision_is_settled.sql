-- A decision whose undo window is over is settled within a day.
select format('application %s waits since %s', application_id, effective_at)
from application
where effective_at < scope_now() - interval '1 day';
