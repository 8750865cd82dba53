-- What the matcher reads of a badge in a collection is what its credential says.
select format('learner %s, collection %s, credential %s', learner_id, collection_id, credential_id)
from collection_badge
full join (
    select cc.learner_id, cc.collection_id, cc.credential_id, matching_badge(d) as stated
    from collection_credential cc
    join credential d on d.learner_id = cc.learner_id and d.credential_id = cc.credential_id
    where d.verdict = 'verified' and d.deleted_at is null) c using (learner_id, collection_id, credential_id)
where badge is distinct from stated;
