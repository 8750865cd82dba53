/* The record of runs grows by several a second where lists follow changes: a page looks through its newest part, a check and
   whoever asks for it through the whole. Digests that follow a run find the candidates that are new by their date. */
set role placed_owner;

/* Where the chain is broken after a place, or a run no longer is what its record says. */
create function broken_match_records(p_after bigint) returns table (place bigint, problem text)
    language sql stable
begin atomic
    with linked as (
        select c.position, c.match_run_id, c.content, c.previous_hash, c.record_hash,
            lag(c.record_hash, 1, repeat('0', 64)) over (order by c.position) as hash_before,
            lag(c.position, 1, 0::bigint) over (order by c.position) as position_before
        from match_record c
        where c.position >= p_after)
    select l.position,
        case when l.position <> l.position_before + 1 then 'a record before it is missing'
            when l.previous_hash <> l.hash_before then 'it does not follow the record before it'
            when l.record_hash <> match_record_digest(l.previous_hash, l.content) then 'it was changed'
            when r.match_run_id is null then 'its run is missing'
            else 'its run was changed' end
    from linked l
    left join match_run r on r.match_run_id = l.match_run_id
    where l.position > p_after and (
        l.position <> l.position_before + 1 or l.previous_hash <> l.hash_before
        or l.record_hash <> match_record_digest(l.previous_hash, l.content)
        or match_run_content(r) is distinct from l.content)
    union all
    select 0, 'run ' || r.match_run_id || ' succeeded and has no record'
    from match_run r
    where r.state = 'succeeded'
        and r.finished_at > (select min(recorded_at) from match_record where position >= p_after)
        and not exists (select from match_record c where c.match_run_id = r.match_run_id)
    order by 1;
end;

create or replace function broken_match_records() returns table (place bigint, problem text)
    language sql stable
begin atomic
    select b.place, b.problem from broken_match_records(0) b;
end;

create index match_new_candidate_index on match (first_matched_at) where list = 'candidate';
create index match_run_finished_index on match_run (finished_at) where state = 'succeeded';
