\set n random(1, :learners)
begin;
update consent set revoked_at = case when revoked_at is null then now() end
where learner_id = bench_id(3, :n) and consent_id = bench_id(7, 4 * :n);
select bench_event(bench_id(3, :n), 'consent.changed', 'consent', bench_id(7, 4 * :n), null);
commit;
