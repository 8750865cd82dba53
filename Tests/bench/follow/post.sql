select nextval('bench_post') as n \gset
begin;
select bench_placement(bench_id(13, :n), 1, :n);
insert into requirement (placement_id, ordinal, use) values (bench_id(13, :n), 1, 'required');
insert into requirement_alternative (placement_id, ordinal, position, achievement_id, minimum_level)
values (bench_id(13, :n), 1, 1, bench_id(2, case when :n % 10 = 4 then 401 + :n % 40 else 1 + :n % 10 end), 1);
select bench_event(null, 'placement.published', 'placement', bench_id(13, :n), bench_id(13, :n));
insert into bench_change (kind, placement_id) values ('posting', bench_id(13, :n));
commit;
