/* Credentials that are due are few and lists are long: whether a candidate rests on one is looked up, one after the other. The
   planner does not know the instant that a function is asked about, and would read all lists for it. */
set role placed_owner;

alter function digest_awaits_checks(timestamptz) set enable_hashjoin = off;
alter function digest_awaits_checks(timestamptz) set enable_mergejoin = off;
alter function digest_awaits_checks(timestamptz) set enable_seqscan = off;
