select 5000000 + nextval('bench_withdrawn') as n \gset
begin;
update credential set verdict = 'not_verified', reasons = '{REVOKED}'
where learner_id = bench_id(3, :n) and credential_id = bench_id(4, 32 * :n);
select bench_event(bench_id(3, :n), 'credential.lost', 'credential', bench_id(4, 32 * :n), null);
insert into bench_change (kind, learner_id) values ('withdrawn badge', bench_id(3, :n));
commit;
