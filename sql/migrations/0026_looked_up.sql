/* What is asked for often, and of tables that grow without end. Credentials that are due are few and lists are long: whether a candidate rests on one is looked up, one after the other. The
   planner does not know the instant that a function is asked about, and would read all lists for it. */
set role placed_owner;

/* Every batch of changes is a run: whether one waits or is under way is asked for twice a second, of millions. */
create index match_run_open_index on match_run (state) where state in ('queued', 'running');

alter function digest_awaits_checks(timestamptz) set enable_hashjoin = off;
alter function digest_awaits_checks(timestamptz) set enable_mergejoin = off;
alter function digest_awaits_checks(timestamptz) set enable_seqscan = off;
