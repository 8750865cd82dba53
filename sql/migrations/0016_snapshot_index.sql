/* What the matcher reads of every credential, collection and consent, in the order of the learners and without their rows: a snapshot
   then costs what is in it, however wide the documents beside it are. */
set role placed_owner;

create index credential_matching_index on credential (learner_id, credential_id)
    include (achievement_id, issuer_id, level, proof_by_key, counts_until, issued_at, expires_at)
    where verdict = 'verified' and deleted_at is null;

drop index collection_credential_credential_index;
create index collection_credential_credential_index on collection_credential (learner_id, credential_id)
    include (collection_id);

drop index consent_live_index;
create index consent_matching_index on consent (learner_id, collection_id)
    include (scope_kind, scope_id, expires_on)
    where revoked_at is null;
create index collection_live_index on collection (learner_id, collection_id) where deleted_at is null;
create index person_closed_index on person (person_id) where closed_at is not null;
