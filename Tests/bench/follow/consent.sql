select 1000000 + nextval('bench_consent') as n \gset
begin;
insert into consent (learner_id, consent_id, collection_id, scope_kind, text_version, granted_at)
values (bench_id(3, :n), bench_id(7, 4 * :n), bench_id(5, :n), 'all_employers', '2027-01', now());
select bench_event(bench_id(3, :n), 'consent.granted', 'consent', bench_id(7, 4 * :n), null);
insert into bench_change (kind, learner_id) values ('consent', bench_id(3, :n));
commit;
