/* Fills a database of the project with learners, a dozen badges each, and consents: 35 % of the learners have none, 50 % one
   to all employers, 15 % one to each of three. Run it as a superuser: psql -v learners=150000 -f snapshot.sql. Badges carry
   no documents: those of signed badges lie beside the table, which the index that is read does not look at. */
set session_replication_role = replica;
set synchronous_commit = off;
create function bench_id(kind int, n bigint) returns uuid language sql immutable parallel safe
    return (lpad(to_hex(kind), 2, '0') || substr(md5(kind || '-' || n), 1, 30))::uuid;
insert into issuer (issuer_id, iri, name, created_at)
select bench_id(1, n), 'https://issuer-' || n || '.example', 'Issuer ' || n, '2026-01-01Z' from generate_series(1, 1000) n;
insert into trust_registry (trust_registry_id, name, source, is_enabled, created_at, updated_at)
values (bench_id(9, 1), 'Bench', 'operator', true, '2026-01-01Z', '2026-01-01Z');
insert into trusted_issuer (trust_registry_id, position, issuer_iri, maximum_level)
select bench_id(9, 1), n, 'https://issuer-' || n || '.example', 5 from generate_series(1, 500) n;
insert into achievement (achievement_id, iri, name, is_known, created_at)
select bench_id(2, n), 'urn:achievement:' || n, 'Achievement ' || n, true, '2026-01-01Z' from generate_series(1, 65536) n;
insert into person (person_id, role, created_at)
select bench_id(3, n), 'learner', '2026-01-01Z' from generate_series(1::bigint, :learners) n;
insert into learner (learner_id, lottery_key, latitude, longitude, location_label, travel_radius_km, weekly_slots, created_at)
select bench_id(3, n), 0, 30 + 10 * ((n * 7919) % 100000) / 100000.0, -110 + 20 * ((n * 104729) % 100000) / 100000.0, 'Town',
    10 + n % 90, (n * 2654435761 % 2097152)::int, '2026-01-01Z'
from generate_series(1::bigint, :learners) n;
insert into credential (learner_id, credential_id, secured_digest, format, verdict, achievement_id, issuer_id, level, proof_by_key,
    issued_at, expires_at, verified_at, imported_at)
select bench_id(3, n), bench_id(4, 32 * n + b), int8send(32 * n + b), 'vc_jwt',
    case when (n + b) % 50 = 0 then 'not_verified' else 'verified' end,
    bench_id(2, 1 + (power(((n * 40503 + b * 69069) % 65536) / 65536.0, 2) * 65535)::bigint), bench_id(1, 1 + (n * 31 + b * 17) % 1000),
    1 + (n + b) % 5, (n + b) % 4 <> 0, '2024-01-01Z'::timestamptz + make_interval(days => ((n + 37 * b) % 900)::int),
    case when (n + b) % 3 = 0 then '2026-06-01Z'::timestamptz + make_interval(days => ((n + 13 * b) % 1000)::int) end,
    '2026-01-01Z', '2026-01-01Z'
from generate_series(1::bigint, :learners) n, generate_series(0, 19) b
where b < 4 + n % 17;
insert into collection (learner_id, collection_id, name, created_at)
select bench_id(3, n), bench_id(5, n), 'Work', '2026-01-01Z' from generate_series(1::bigint, :learners) n;
insert into collection_credential (learner_id, collection_id, credential_id, position)
select bench_id(3, n), bench_id(5, n), bench_id(4, 32 * n + b), b
from generate_series(1::bigint, :learners) n, generate_series(0, 19) b
where b < 4 + n % 17;
insert into employer (employer_id, name, vetted_at, created_at)
select bench_id(6, n), 'Employer ' || n, '2026-01-01Z', '2026-01-01Z' from generate_series(1, 500) n;
insert into consent (learner_id, consent_id, collection_id, scope_kind, scope_id, text_version, granted_at)
select bench_id(3, n), bench_id(7, 4 * n + c), bench_id(5, n), case when n % 20 < 10 then 'all_employers' else 'employer' end,
    case when n % 20 >= 10 then bench_id(6, 1 + (n + 7 * c) % 500) end, '2027-01', '2026-01-01Z'
from generate_series(1::bigint, :learners) n, generate_series(0, 2) c
where n % 20 < 13 and (c = 0 or n % 20 >= 10);
insert into learner_hidden_employer (learner_id, employer_id)
select bench_id(3, n), bench_id(6, 1 + n % 500) from generate_series(1::bigint, :learners) n where n % 20 < 3;
insert into collection_badge (learner_id, collection_id, credential_id, badge)
select cc.learner_id, cc.collection_id, cc.credential_id, matching_badge(d)
from collection_credential cc
join credential d on d.learner_id = cc.learner_id and d.credential_id = cc.credential_id
where d.verdict = 'verified'
order by 1, 2, 3;
reset session_replication_role;
vacuum analyze;
