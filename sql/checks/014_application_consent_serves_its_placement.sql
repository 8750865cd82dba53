-- The consent of an application is its own: of kind application, for the placement applied to and the collection applied with.
select format('application %s has consent %s of another thing', a.application_id, a.consent_id)
from application a
join consent c on c.learner_id = a.learner_id and c.consent_id = a.consent_id
where c.scope_kind <> 'application' or c.scope_id <> a.placement_id or c.collection_id <> a.collection_id;
