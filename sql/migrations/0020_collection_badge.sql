/* What the matcher reads of a badge in a collection, kept beside it in the form in which it is read: one index in the order of
   the learners, one field of fixed size per badge, so that a learner's can be sent as one. Joining them from collection and
   credential for every snapshot, and sending each by itself, costs several times as much. Verified badges that are not deleted are here, whether their collection is consented to or not; when they lapse is in them. */
set role placed_owner;

/* credential_id, achievement_id, issuer_id (16 bytes each), level in the lowest byte of four and 256 for a proof by key;
   issued_at, expires_at and counts_until as PostgreSQL sends them, the last two infinity where there is none. */
create function matching_badge(d credential) returns bytea
    language sql immutable parallel safe
    return uuid_send(d.credential_id) || uuid_send(d.achievement_id) || uuid_send(d.issuer_id)
        || int4send(d.level + case when d.proof_by_key then 256 else 0 end)
        || timestamptz_send(d.issued_at) || timestamptz_send(coalesce(d.expires_at, 'infinity'))
        || timestamptz_send(coalesce(d.counts_until, 'infinity'));

create table collection_badge (
    learner_id uuid not null,
    collection_id uuid not null,
    credential_id uuid not null,
    badge bytea not null,
    constraint collection_badge_pkey primary key (learner_id, collection_id, credential_id) include (badge),
    constraint collection_badge_collection_credential_fkey foreign key (learner_id, collection_id, credential_id)
        references collection_credential (learner_id, collection_id, credential_id) on delete cascade,
    constraint collection_badge_length_check check (length(badge) = 76)
);
grant select on collection_badge to placed_matcher;
alter table collection_badge enable row level security;
create policy matcher_read on collection_badge for select using ((select actor_kind()) = 'matcher');

create function badge_collected() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    insert into collection_badge (learner_id, collection_id, credential_id, badge)
    select t.learner_id, t.collection_id, t.credential_id, matching_badge(d)
    from touched t
    join credential d on d.learner_id = t.learner_id and d.credential_id = t.credential_id
    where d.verdict = 'verified' and d.deleted_at is null and matching_badge(d) is not null;
    return null;
end
$$;
create trigger collection_credential_badge after insert on collection_credential
    referencing new table as touched for each statement execute function badge_collected();

create function badge_restated() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    delete from collection_badge where learner_id = new.learner_id and credential_id = new.credential_id;
    if new.verdict = 'verified' and new.deleted_at is null then
        insert into collection_badge (learner_id, collection_id, credential_id, badge)
        select cc.learner_id, cc.collection_id, cc.credential_id, matching_badge(new)
        from collection_credential cc
        where cc.learner_id = new.learner_id and cc.credential_id = new.credential_id
            and matching_badge(new) is not null;
    end if;
    return null;
end
$$;
create trigger credential_badge
    after update of verdict, deleted_at, achievement_id, issuer_id, level, proof_by_key, issued_at, expires_at, counts_until
    on credential for each row when (
        (new.verdict = 'verified' and new.deleted_at is null) <> (old.verdict = 'verified' and old.deleted_at is null)
        or new.verdict = 'verified' and new.deleted_at is null
            and (new.achievement_id, new.issuer_id, new.level, new.proof_by_key, new.issued_at, new.expires_at,
                    new.counts_until)
                is distinct from
                (old.achievement_id, old.issuer_id, old.level, old.proof_by_key, old.issued_at, old.expires_at,
                    old.counts_until))
    execute function badge_restated();
revoke execute on function badge_collected(), badge_restated() from public;

insert into collection_badge (learner_id, collection_id, credential_id, badge)
select cc.learner_id, cc.collection_id, cc.credential_id, matching_badge(d)
from collection_credential cc
join credential d on d.learner_id = cc.learner_id and d.credential_id = cc.credential_id
where d.verdict = 'verified' and d.deleted_at is null and matching_badge(d) is not null
order by cc.learner_id, cc.collection_id, cc.credential_id;

/* It served the join. */
drop index credential_matching_index;

/* Learners lie in their table in the order in which they came. */
create unique index learner_matching_index on learner (learner_id)
    include (latitude, longitude, travel_radius_km, modalities, kinds, weekly_slots, available_from, adjustment, languages);
