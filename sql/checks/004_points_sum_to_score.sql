-- Every point of a score is explained: the points of the factors sum to it, and each is its value times its weight.
select format('match %s has score %s and points %s', match_id, score, points)
from match
cross join lateral (
    select coalesce(sum((r ->> 'points')::int), 0) as points,
        coalesce(bool_and((r ->> 'points')::int = (r ->> 'value')::int * (r ->> 'weight')::int), false) as explained
    from jsonb_array_elements(reasons) as r) as sums
where list <> 'near' and (points <> score or not explained);
