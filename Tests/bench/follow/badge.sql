select 3000000 + nextval('bench_badge') as n \gset
begin;
insert into credential (learner_id, credential_id, secured_digest, format, verdict, achievement_id, issuer_id, level,
    proof_by_key, issued_at, verified_at, imported_at)
values (bench_id(3, :n), bench_id(4, 32 * :n), int8send(32 * :n), 'vc_jwt', 'verified', bench_id(2, 1 + :n % 40),
    bench_id(1, 1), 5, true, now(), now(), now());
insert into collection_credential (learner_id, collection_id, credential_id, position)
values (bench_id(3, :n), bench_id(5, :n), bench_id(4, 32 * :n), 0);
select bench_event(bench_id(3, :n), 'credential.imported', 'credential', bench_id(4, 32 * :n), null);
select bench_event(bench_id(3, :n), 'collection.changed', 'collection', bench_id(5, :n), null);
insert into bench_change (kind, learner_id) values ('badge', bench_id(3, :n));
commit;
