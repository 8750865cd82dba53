select 4000000 + nextval('bench_lapse') as n \gset
begin;
update credential set expires_at = date_trunc('second', now()) + interval '3 s'
where learner_id = bench_id(3, :n) and credential_id = bench_id(4, 32 * :n);
insert into bench_change (kind, learner_id, due)
values ('lapse', bench_id(3, :n), date_trunc('second', now()) + interval '3 s');
commit;
