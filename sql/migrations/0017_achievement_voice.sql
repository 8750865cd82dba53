/* By what right an issuer speaks for an achievement: 1 the first to name an identifier that lies at nobody's address,
   2 the identifier lies at the issuer's own, 3 the achievement's own document says so. Null: nobody speaks, or the operator. */
set role placed_owner;

alter table achievement add column voice smallint;
alter table achievement add constraint achievement_voice_check check (voice between 1 and 3);

/* Who outranks the one that spoke before takes back what that one aligned; what the operator wrote is nobody else's. */
create policy told_delete on achievement_competency for delete using (
    actor_kind() in ('learner', 'verifier')
    and exists (
        select from achievement a
        where a.achievement_id = achievement_competency.achievement_id and a.issuer_id is not null));

/* Until now whoever came first spoke. What was said of an achievement at another's address is unsaid; the next check of a
   badge says it again by its right. What the operator relates or stacks is the operator's, whoever named it. */
create temporary table achievement_place as
select a.achievement_id,
    lower(substring(a.iri from '^[A-Za-z]+://(?:[^/?#]*@)?([^/?#]+)')) as place,
    lower(coalesce(
        substring(i.iri from '^[A-Za-z]+://(?:[^/?#]*@)?([^/?#]+)'),
        replace(substring(i.iri from '^did:web:([^:]+)'), '%3A', ':'))) as issuer_place,
    a.iri like 'did:%' as is_did
from achievement a
join issuer i on i.issuer_id = a.issuer_id
where a.stack_level is null
    and not exists (select from achievement_relation r where a.achievement_id in (r.achievement_id, r.other_id))
    and not exists (select from stack_component s where a.achievement_id in (s.achievement_id, s.component_id));

update achievement a
set voice = case when p.place is null then 1 else 2 end
from achievement_place p
where p.achievement_id = a.achievement_id
    and (p.place = p.issuer_place or (p.place is null and not p.is_did));

delete from achievement_competency c
using achievement_place p, achievement a
where p.achievement_id = c.achievement_id and a.achievement_id = c.achievement_id and a.voice is null;

update achievement a
set name = null, description = null, is_known = false, issuer_id = null
from achievement_place p
where p.achievement_id = a.achievement_id and a.voice is null;

drop table achievement_place;
