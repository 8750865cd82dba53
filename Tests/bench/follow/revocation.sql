select 2000000 + nextval('bench_revocation') as n \gset
begin;
update consent set revoked_at = now() where learner_id = bench_id(3, :n) and consent_id = bench_id(7, 4 * :n);
select bench_event(bench_id(3, :n), 'consent.revoked', 'consent', bench_id(7, 4 * :n), null);
insert into bench_change (kind, learner_id) values ('revocation', bench_id(3, :n));
commit;
