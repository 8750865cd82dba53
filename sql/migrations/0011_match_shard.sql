/* A run shared by several matchers: a range of learner hashes each, by a lease, and what each found until it is merged.
   Unlogged: after a crash of the server the run starts anew, for the snapshot that its shards were cut from is gone too. */
set role placed_owner;

/* One share of a run. attempt: which start of the run it belongs to; starts: how often a matcher took it. */
create unlogged table match_shard (
    match_run_id uuid not null,
    attempt int not null,
    shard int not null,
    first_hash int not null,
    last_hash int not null,
    snapshot text not null,
    snapshot_position text not null,
    top int not null,
    holder text,
    expires_at timestamptz,
    starts int not null default 0,
    finished_at timestamptz,
    learners int,
    pairs_considered bigint,
    eligible bigint,
    left_out jsonb,
    constraint match_shard_pkey primary key (match_run_id, attempt, shard),
    constraint match_shard_range_check check (first_hash <= last_hash),
    constraint match_shard_holder_check check ((holder is null) = (expires_at is null)),
    constraint match_shard_finished_check check (finished_at is null or learners is not null)
);

/* What the shards of a run found; the key keeps any row from being there twice. A candidate's rank is its rank among the
   shard's learners. */
create unlogged table match_shard_row (
    learner_id uuid not null,
    match_run_id uuid not null,
    attempt int not null,
    list text not null,
    placement_id uuid not null,
    rank int not null,
    score int not null,
    lottery bigint,
    factors int[] not null,
    weights int[] not null,
    reasons jsonb not null,
    evidence jsonb not null,
    missing jsonb not null,
    credential_ids uuid[] not null,
    constraint match_shard_row_pkey primary key (learner_id, match_run_id, attempt, list, placement_id),
    constraint match_shard_row_learner_fkey foreign key (learner_id) references learner (learner_id) on delete cascade
);

grant select, insert, update, delete on match_shard to placed_matcher;
grant select, insert, delete on match_shard_row to placed_matcher;

alter table match_shard enable row level security;
alter table match_shard_row enable row level security;

create policy matcher_all on match_shard for all using (actor_kind() = 'matcher') with check (actor_kind() = 'matcher');
create policy matcher_all on match_shard_row for all
    using (actor_kind() = 'matcher') with check (actor_kind() = 'matcher');
