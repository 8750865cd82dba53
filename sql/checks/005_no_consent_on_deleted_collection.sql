-- No live consent shows a collection that was deleted.
select format('consent %s is live on deleted collection %s', c.consent_id, c.collection_id)
from consent c
join collection k on k.learner_id = c.learner_id and k.collection_id = c.collection_id
where k.deleted_at is not null and c.revoked_at is null and (c.expires_on is null or c.expires_on >= scope_today());
