select nextval('bench_edit') as n \gset
begin;
update requirement_alternative set achievement_id = bench_id(2, 9999999) where placement_id = bench_id(12, :n);
update placement set version = version + 1, updated_at = now() where placement_id = bench_id(12, :n);
select bench_event(null, 'placement.changed', 'placement', bench_id(12, :n), bench_id(12, :n));
insert into bench_change (kind, placement_id) values ('edit', bench_id(12, :n));
commit;
