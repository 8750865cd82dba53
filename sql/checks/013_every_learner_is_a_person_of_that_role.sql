-- One person has one role: learners, advisors and members of employers are what their person says.
select format('person %s is %s and has the record of %s', p.person_id, p.role, k.kind)
from person p
join (
    select learner_id as person_id, 'learner' as kind from learner
    union all
    select advisor_id, 'advisor' from advisor
    union all
    select person_id, 'employer' from employer_member
) k on k.person_id = p.person_id
where p.role <> k.kind;
