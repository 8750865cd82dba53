/* Adds to a database of `snapshot.sql` what a follower of changes needs: published placements, and learners and placements
   whose one change during the measurement can be told from every other. Run it as a superuser:
   psql -v placements=10000 -v probes=2000 -f follow.sql. Learners have badges that common
   postings ask for; of the postings among the probes those that are remote ask for what a hundred or two hold, the others for
   what is common. */
set session_replication_role = replica;
set synchronous_commit = off;
insert into person (person_id, role, created_at) values (bench_id(10, 1), 'employer', '2026-01-01Z');
insert into employer_member (employer_id, person_id, joined_at) values (bench_id(6, 1), bench_id(10, 1), '2026-01-01Z');

-- One who asks for each employer, with a token.
insert into person (person_id, role, created_at)
select bench_id(13, n), 'employer', '2026-01-01Z' from generate_series(1::bigint, 500) n;
insert into employer_member (employer_id, person_id, joined_at)
select bench_id(6, n), bench_id(13, n), '2026-01-01Z' from generate_series(1::bigint, 500) n;
insert into api_token (api_token_id, person_id, token_hash, label, created_at, expires_at)
select bench_id(14, n), bench_id(13, n), sha256(('placed_bench_' || n)::bytea), 'Bench', '2026-01-01Z', '2126-01-01Z'
from generate_series(1::bigint, 500) n;

create function bench_placement(p_id uuid, p_employer bigint, n bigint) returns void language sql
begin atomic
    insert into placement (placement_id, employer_id, author_id, status, title, kind, description, modality, location_label,
        latitude, longitude, time_zone, seats, starts_earliest, starts_latest, apply_by, languages, weekly_slots, lottery_key,
        created_at, updated_at, published_at, closes_at)
    values (p_id, bench_id(6, p_employer), bench_id(10, 1), 'published', 'Placement ' || n, 'internship', 'Work.',
        case when n % 10 = 4 then 'remote' when n % 3 = 1 then 'hybrid' else 'on_site' end, 'Town',
        30 + 10 * ((n * 6947) % 100000) / 100000.0, -110 + 20 * ((n * 92821) % 100000) / 100000.0, 'UTC', 2,
        current_date + 40, current_date + 200, current_date + 30, '{}', 0, (n * 2654435761 % 2147483647)::int,
        '2026-01-01Z', '2026-01-01Z', '2026-01-01Z', now() + interval '30 days');
end;
select count(bench_placement(bench_id(11, n), 1 + n % 500, n)) from generate_series(1::bigint, :placements) n;
insert into requirement (placement_id, ordinal, use, weight)
select bench_id(11, n), g, case when g <= 1 + n % 2 then 'required' else 'preferred' end, 1
from generate_series(1::bigint, :placements) n, generate_series(1, 5) g;
-- What employers ask for is commoner than what learners hold: about ten are eligible for a placement.
insert into requirement_alternative (placement_id, ordinal, position, achievement_id, minimum_level)
select bench_id(11, n), g, 1,
    bench_id(2, 1 + (power(((n * 15485863 + g * 32452843) % 65536) / 65536.0, 3) * 65535)::bigint), 1 + (n + g) % 2
from generate_series(1::bigint, :placements) n, generate_series(1, 5) g;

/* Probes: learners 1 000 000 k + n. Their home is the middle of the map; each has three badges, or none yet. */
create function bench_learner(n bigint, p_badges int, p_consents boolean) returns void language sql
begin atomic
    insert into person (person_id, role, created_at) values (bench_id(3, n), 'learner', '2026-01-01Z');
    insert into learner (learner_id, lottery_key, latitude, longitude, location_label, created_at)
    values (bench_id(3, n), 0, 35, -100, 'Town', '2026-01-01Z');
    insert into credential (learner_id, credential_id, secured_digest, format, verdict, achievement_id, issuer_id, level,
        proof_by_key, issued_at, verified_at, imported_at)
    select bench_id(3, n), bench_id(4, 32 * n + b), int8send(32 * n + b), 'vc_jwt', 'verified', bench_id(2, 1 + n % 40 + 40 * b),
        bench_id(1, 1), 5, true, '2026-01-01Z', '2026-01-01Z', '2026-01-01Z'
    from generate_series(0, p_badges - 1) b;
    insert into collection (learner_id, collection_id, name, created_at)
    values (bench_id(3, n), bench_id(5, n), 'Work', '2026-01-01Z');
    insert into collection_credential (learner_id, collection_id, credential_id, position)
    select bench_id(3, n), bench_id(5, n), bench_id(4, 32 * n + b), b from generate_series(0, p_badges - 1) b;
    insert into consent (learner_id, consent_id, collection_id, scope_kind, text_version, granted_at)
    select bench_id(3, n), bench_id(7, 4 * n), bench_id(5, n), 'all_employers', '2027-01', '2026-01-01Z' where p_consents;
end;
create table bench_kind (kind text primary key, number bigint, shows text, badges int, consents boolean);
insert into bench_kind values ('consent', 1, 'appears', 3, false), ('revocation', 2, 'vanishes', 3, true),
    ('badge', 3, 'appears', 0, true), ('lapse', 4, 'vanishes', 1, true), ('withdrawn badge', 5, 'vanishes', 1, true);
select count(bench_learner(1000000 * k.number + n, k.badges, k.consents))
from bench_kind k, generate_series(1::bigint, :probes) n;
-- Placements whose only group is changed to what nobody holds; those that are posted come during the measurement.
select count(bench_placement(bench_id(12, n), 1, n)) from generate_series(1::bigint, :probes) n;
insert into requirement (placement_id, ordinal, use) select bench_id(12, n), 1, 'required' from generate_series(1::bigint, :probes) n;
insert into requirement_alternative (placement_id, ordinal, position, achievement_id, minimum_level)
select bench_id(12, n), 1, 1, bench_id(2, case when n % 10 = 4 then 401 + n % 40 else 1 + n % 10 end), 1 from generate_series(1::bigint, :probes) n;
insert into achievement (achievement_id, iri, name, is_known, created_at)
values (bench_id(2, 9999999), 'urn:achievement:nobody', 'Held by nobody', true, '2026-01-01Z');

/* Which change of a kind is next, and what each was: the time that a lapse comes, for one; else it is the commit's. */
create sequence bench_consent; create sequence bench_revocation; create sequence bench_badge; create sequence bench_lapse;
create sequence bench_withdrawn; create sequence bench_edit; create sequence bench_post;
create table bench_change (kind text, learner_id uuid, placement_id uuid, xid xid8 default pg_current_xact_id(), due timestamptz);

create function bench_event(p_learner uuid, p_verb text, p_kind text, p_subject uuid, p_placement uuid) returns void language sql
begin atomic
    insert into event (learner_id, event_id, at, actor_kind, verb, subject_kind, subject_id, placement_id)
    values (coalesce(p_learner, '00000000-0000-0000-0000-000000000000'), new_event_id(), clock_timestamp(), 'operator', p_verb,
        p_kind, p_subject, p_placement);
end;
insert into collection_badge (learner_id, collection_id, credential_id, badge)
select cc.learner_id, cc.collection_id, cc.credential_id, matching_badge(d)
from bench_kind k, generate_series(1::bigint, :probes) n, collection_credential cc
join credential d on d.learner_id = cc.learner_id and d.credential_id = cc.credential_id
where cc.learner_id = bench_id(3, 1000000 * k.number + n);
reset session_replication_role;
vacuum analyze;
