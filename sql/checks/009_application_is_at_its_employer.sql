-- An application lies with the employer whose placement it is for.
select format('application %s lies with employer %s, its placement is of %s', a.application_id, a.employer_id, p.employer_id)
from application a
join placement p on p.placement_id = a.placement_id
where p.employer_id <> a.employer_id;
