/* Capacity rounds: a period closed by deferred acceptance over lists that are frozen first (matching.md, part 5). */
set role placed_owner;

insert into state_transition (machine, from_state, to_state) values
    ('capacity_round', 'announced', 'open'),
    ('capacity_round', 'announced', 'cancelled'),
    ('capacity_round', 'open', 'frozen'),
    ('capacity_round', 'open', 'cancelled'),
    ('capacity_round', 'frozen', 'completed'),
    ('capacity_round', 'frozen', 'cancelled');

/* kinds: null means every kind of placement may join. The counts and lists_hash are of the moment of the freeze;
   effective_at is when learners hear of the result, the undo window being over. */
create table capacity_round (
    capacity_round_id uuid not null,
    version bigint not null default 1,
    status text not null default 'announced',
    title text not null,
    opens_at timestamptz not null,
    freezes_at timestamptz not null,
    list_length int not null,
    kinds text[],
    seed int not null,
    source_round_id uuid,
    created_by uuid,
    created_at timestamptz not null,
    opened_at timestamptz,
    frozen_at timestamptz,
    completed_at timestamptz,
    effective_at timestamptz,
    cancelled_at timestamptz,
    placements int,
    learners int,
    candidates int,
    choices int,
    placed int,
    seats int,
    proposals int,
    lists_hash text,
    result_hash text,
    constraint capacity_round_pkey primary key (capacity_round_id),
    constraint capacity_round_source_fkey foreign key (source_round_id) references capacity_round (capacity_round_id),
    constraint capacity_round_status_check
        check (status in ('announced', 'open', 'frozen', 'completed', 'cancelled')),
    constraint capacity_round_title_check check (length(title) between 1 and 200),
    constraint capacity_round_times_check check (freezes_at > opens_at),
    constraint capacity_round_length_check check (list_length between 1 and 1000),
    constraint capacity_round_kinds_check check (
        kinds <@ array['apprenticeship', 'internship', 'on_the_job_training', 'work_based_learning', 'test_out']
        and cardinality(kinds) >= 1),
    constraint capacity_round_seed_check check (seed >= 0),
    constraint capacity_round_frozen_check check (status not in ('frozen', 'completed')
        or (frozen_at is not null and lists_hash is not null and placements is not null and learners is not null
            and candidates is not null and choices is not null)),
    constraint capacity_round_completed_check check (status <> 'completed'
        or (completed_at is not null and effective_at is not null and result_hash is not null and placed is not null
            and seats is not null and proposals is not null))
);
create index capacity_round_created_index on capacity_round (created_at desc, capacity_round_id);
create index capacity_round_due_index on capacity_round (status) where status in ('announced', 'open');
create trigger capacity_round_transition before update of status on capacity_round
    for each row execute function enforce_transition('capacity_round');

/* The seed was published before it is used; what was frozen and what came out of it stay as they are. */
create function keep_capacity_round() returns trigger
    language plpgsql
as $$
begin
    if (new.seed, new.created_at, new.source_round_id) is distinct from (old.seed, old.created_at, old.source_round_id)
        or (old.status in ('frozen', 'completed', 'cancelled')
            and (new.title, new.opens_at, new.freezes_at, new.list_length, new.kinds, new.frozen_at, new.placements,
                    new.learners, new.candidates, new.choices, new.lists_hash)
                is distinct from
                (old.title, old.opens_at, old.freezes_at, old.list_length, old.kinds, old.frozen_at, old.placements,
                    old.learners, old.candidates, old.choices, old.lists_hash))
        or old.status in ('completed', 'cancelled')
    then
        raise exception 'a capacity round that is % does not change', old.status
            using errcode = 'check_violation', constraint = 'capacity_round_kept', table = 'capacity_round';
    end if;
    return new;
end
$$;
create trigger capacity_round_kept before update on capacity_round
    for each row execute function keep_capacity_round();

/* A placement in a round. is_own_list: its employer has ordered the list; otherwise it is filled at the freeze.
   seats and filled are of the run. */
create table round_placement (
    capacity_round_id uuid not null,
    placement_id uuid not null,
    version bigint not null default 1,
    is_own_list boolean not null default false,
    list_was_cut boolean not null default false,
    joined_by uuid,
    joined_at timestamptz not null,
    updated_at timestamptz not null,
    seats int,
    filled int,
    constraint round_placement_pkey primary key (capacity_round_id, placement_id),
    constraint round_placement_round_fkey
        foreign key (capacity_round_id) references capacity_round (capacity_round_id),
    constraint round_placement_placement_fkey foreign key (placement_id) references placement (placement_id),
    constraint round_placement_filled_check check (filled between 0 and seats)
);
create index round_placement_placement_index on round_placement (placement_id);

/* A learner on a placement's list; equal ranks are ordered by the lottery. credential_ids: what the match rested on when
   the learner was put there, looked at again by the run. */
create table round_candidate (
    learner_id uuid not null,
    capacity_round_id uuid not null,
    placement_id uuid not null,
    rank int not null,
    credential_ids uuid[] not null default '{}',
    constraint round_candidate_pkey primary key (learner_id, capacity_round_id, placement_id),
    constraint round_candidate_learner_fkey
        foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint round_candidate_placement_fkey
        foreign key (capacity_round_id, placement_id) references round_placement (capacity_round_id, placement_id)
        on delete cascade,
    constraint round_candidate_rank_check check (rank >= 1)
);
create index round_candidate_placement_index on round_candidate (capacity_round_id, placement_id, rank);

/* A learner who takes part: with which collection an offer's application is made, and under which words that was agreed.
   placement_id and choice are the result; choice counts the learner's list from 1. */
create table round_learner (
    learner_id uuid not null,
    capacity_round_id uuid not null,
    version bigint not null default 1,
    collection_id uuid not null,
    text_version text not null,
    list_was_cut boolean not null default false,
    joined_at timestamptz not null,
    updated_at timestamptz not null,
    placement_id uuid,
    choice int,
    constraint round_learner_pkey primary key (learner_id, capacity_round_id),
    constraint round_learner_learner_fkey
        foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint round_learner_round_fkey foreign key (capacity_round_id) references capacity_round (capacity_round_id),
    constraint round_learner_collection_fkey
        foreign key (learner_id, collection_id) references collection (learner_id, collection_id),
    constraint round_learner_placement_fkey foreign key (placement_id) references placement (placement_id),
    constraint round_learner_result_check check ((placement_id is null) = (choice is null))
);
create index round_learner_round_index on round_learner (capacity_round_id);
create index round_learner_placed_index on round_learner (capacity_round_id, placement_id)
    where placement_id is not null;

/* A placement on a learner's list, the most wanted first. excluded: why the run could not count it; outcome: what became
   of it, null where the learner had a seat before it came to it. */
create table round_choice (
    learner_id uuid not null,
    capacity_round_id uuid not null,
    placement_id uuid not null,
    position int not null,
    excluded text,
    outcome text,
    constraint round_choice_pkey primary key (learner_id, capacity_round_id, placement_id),
    constraint round_choice_learner_fkey
        foreign key (learner_id, capacity_round_id) references round_learner (learner_id, capacity_round_id)
        on delete cascade,
    constraint round_choice_placement_fkey foreign key (placement_id) references placement (placement_id),
    constraint round_choice_position_key unique (learner_id, capacity_round_id, position),
    constraint round_choice_position_check check (position >= 1),
    constraint round_choice_excluded_check check (excluded in ('not_joined', 'consent', 'evidence', 'settled')),
    constraint round_choice_outcome_check check (outcome in ('placed', 'full', 'no_seats', 'not_listed')),
    constraint round_choice_one_check check (excluded is null or outcome is null)
);
create index round_choice_placement_index on round_choice (capacity_round_id, placement_id);

/* ── lists change while their round is open, and never after ── */

/* Waits for a freeze under way, so that a list is either part of it or refused. Services close lists after the hour that
   people have to keep. A privacy erasure takes the learner's lists along. */
create function require_open_round() returns trigger
    language plpgsql security definer set search_path = public
as $$
declare
    list jsonb;
    found record;
begin
    if tg_op = 'DELETE' then list := to_jsonb(old); else list := to_jsonb(new); end if;
    if tg_op = 'DELETE' and list ? 'learner_id'
        and not exists (select from learner l where l.learner_id = (list ->> 'learner_id')::uuid)
    then
        return old;
    end if;
    select r.status, r.freezes_at into found
    from capacity_round r
    where r.capacity_round_id = (list ->> 'capacity_round_id')::uuid
    for share;
    if found.status <> 'open' or (found.freezes_at <= scope_now() and actor_kind() is distinct from 'rounds') then
        raise exception 'the lists of a capacity round that is % do not change',
            case when found.status = 'open' then 'past its hour' else found.status end
            using errcode = 'check_violation', constraint = 'capacity_round_is_open', table = tg_table_name;
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
end
$$;
revoke execute on function require_open_round() from public;

create trigger round_placement_list before insert or delete or
    update of capacity_round_id, placement_id, is_own_list, list_was_cut, joined_at on round_placement
    for each row execute function require_open_round();
create trigger round_candidate_list before insert or update or delete on round_candidate
    for each row execute function require_open_round();
create trigger round_learner_list before insert or delete or
    update of learner_id, capacity_round_id, collection_id, text_version, list_was_cut, joined_at on round_learner
    for each row execute function require_open_round();
create trigger round_choice_list before insert or delete or
    update of learner_id, capacity_round_id, placement_id, position on round_choice
    for each row execute function require_open_round();

/* What a run writes beside the lists, it writes once, while the round is frozen. */
create function require_frozen_round() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    if not exists (
        select from capacity_round r where r.capacity_round_id = new.capacity_round_id and r.status = 'frozen')
    then
        raise exception 'the result of a capacity round is written when it is run, and stays'
            using errcode = 'check_violation', constraint = 'capacity_round_is_frozen', table = tg_table_name;
    end if;
    return new;
end
$$;
revoke execute on function require_frozen_round() from public;
create trigger round_placement_result before update of seats, filled on round_placement
    for each row execute function require_frozen_round();
create trigger round_learner_result before update of placement_id, choice on round_learner
    for each row execute function require_frozen_round();
create trigger round_choice_result before update of excluded, outcome on round_choice
    for each row execute function require_frozen_round();

/* The round that a posting is in, or may join, and for which its weights stay as they are (matching.md, 1.3). */
create function round_freezing_weights(p_placement uuid) returns uuid
    language sql stable security definer set search_path = public
    return (
        select r.capacity_round_id
        from capacity_round r
        join placement p on p.placement_id = p_placement
        where r.status in ('open', 'frozen') and p.status = 'published'
            and (r.kinds is null or p.kind = any (r.kinds) or exists (
                select from round_placement x
                where x.capacity_round_id = r.capacity_round_id and x.placement_id = p.placement_id))
        order by r.freezes_at, r.capacity_round_id
        limit 1);
revoke execute on function round_freezing_weights(uuid) from public;
grant execute on function round_freezing_weights(uuid) to placed_service;

create function keep_weights_in_round() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    if round_freezing_weights(new.placement_id) is not null then
        raise exception 'the factor weights are frozen while a capacity round is open'
            using errcode = 'check_violation', constraint = 'placement_weights_frozen', table = 'placement';
    end if;
    return new;
end
$$;
revoke execute on function keep_weights_in_round() from public;
create trigger placement_weights_frozen before update of factor_weights on placement
    for each row when (new.factor_weights is distinct from old.factor_weights)
    execute function keep_weights_in_round();

/* ── whom a placement can list, by the consents and verdicts of now ── */

/* tier 0: on the shortlist; 1: a match; 2: applied, and in no list of the matcher. Who got an answer already is not here. */
create function round_candidates(p_placement uuid)
    returns table (learner_id uuid, tier int, score int, match_rank int)
    language sql stable
begin atomic
    with matched as (
        select m.learner_id, m.score, m.rank
        from match m
        join placement p on p.placement_id = m.placement_id
        where m.list = 'candidate' and m.placement_id = p_placement
            and ranking_consent_covers(m.learner_id, p.employer_id, m.placement_id, null)
            and not exists (
                select from unnest(m.credential_ids) as relied (credential_id)
                where not ranking_credential_open_to(
                        m.learner_id, relied.credential_id, p.employer_id, m.placement_id, null)
                    or not exists (
                        select from credential c
                        where c.learner_id = m.learner_id and c.credential_id = relied.credential_id
                            and c.verdict = 'verified' and c.deleted_at is null
                            and (c.expires_at is null or c.expires_at > scope_now())
                            and (c.counts_until is null or c.counts_until > scope_now())))
    ), applied as (
        select a.learner_id,
            bool_or(a.status in ('submitted', 'shortlisted', 'interviewing') and k.consent_id is not null) as is_live,
            bool_or(a.status in ('shortlisted', 'interviewing') and k.consent_id is not null) as is_shortlisted,
            bool_or(a.status in ('offered', 'accepted', 'placed')) as has_seat,
            bool_or(a.status in ('unsuccessful', 'declined')) as was_refused
        from application a
        left join consent k on k.learner_id = a.learner_id and k.consent_id = a.consent_id and k.revoked_at is null
            and (k.expires_on is null or k.expires_on >= scope_today())
        where a.placement_id = p_placement
        group by a.learner_id
    )
    select coalesce(m.learner_id, a.learner_id),
        case when coalesce(a.is_shortlisted, false) then 0 when m.learner_id is not null then 1 else 2 end,
        m.score, m.rank
    from matched m
    full join applied a on a.learner_id = m.learner_id
    where (m.learner_id is not null or a.is_live)
        and not coalesce(a.has_seat, false)
        and (coalesce(a.is_live, false) or not coalesce(a.was_refused, false));
end;
revoke execute on function round_candidates(uuid) from public;
grant execute on function round_candidates(uuid) to placed_service;

/* ── digests that a frozen round and its result are held to ── */

create function round_lists_digest(p_round uuid) returns text
    language sql stable
begin atomic
    with line as (
        select concat('placement ', p.placement_id, ' ', p.list_was_cut, ' ', encode(sha256(convert_to(coalesce((
            select string_agg(concat(c.rank, ' ', c.learner_id), E'\n' order by c.rank, c.learner_id)
            from round_candidate c
            where c.capacity_round_id = p.capacity_round_id and c.placement_id = p.placement_id), ''), 'UTF8')), 'hex'))
            as text
        from round_placement p
        where p.capacity_round_id = p_round
        union all
        select concat('learner ', l.learner_id, ' ', l.list_was_cut, ' ', encode(sha256(convert_to(coalesce((
            select string_agg(concat(c.position, ' ', c.placement_id), E'\n' order by c.position)
            from round_choice c
            where c.learner_id = l.learner_id and c.capacity_round_id = l.capacity_round_id), ''), 'UTF8')), 'hex'))
        from round_learner l
        where l.capacity_round_id = p_round
    )
    select encode(sha256(convert_to(coalesce(string_agg(text, E'\n' order by text collate "C"), ''), 'UTF8')), 'hex')
    from line;
end;

create function round_result_digest(p_round uuid) returns text
    language sql stable
begin atomic
    with line as (
        select concat_ws(' ', 'placement', p.placement_id, p.seats, p.filled) as text
        from round_placement p
        where p.capacity_round_id = p_round
        union all
        select concat_ws(' ', 'learner', l.learner_id, coalesce(l.placement_id::text, '-'), l.choice)
        from round_learner l
        where l.capacity_round_id = p_round
        union all
        select concat_ws(' ', 'choice', c.learner_id, c.placement_id, coalesce(c.excluded, '-'), c.outcome)
        from round_choice c
        where c.capacity_round_id = p_round and (c.excluded is not null or c.outcome is not null)
    )
    select encode(sha256(convert_to(coalesce(string_agg(text, E'\n' order by text collate "C"), ''), 'UTF8')), 'hex')
    from line;
end;

/* ── grants and policies ── */
grant select, insert, update on capacity_round to placed_service;
grant select, insert, update, delete on round_placement, round_candidate, round_learner, round_choice to placed_service;

alter table capacity_round enable row level security;
alter table round_placement enable row level security;
alter table round_candidate enable row level security;
alter table round_learner enable row level security;
alter table round_choice enable row level security;

/* Rounds, their seeds and who may join are published. */
create policy anybody on capacity_round for select using (actor_kind() is not null);
create policy operator_write on capacity_round for insert with check (actor_kind() = 'operator');
create policy operator_move on capacity_round for update
    using (actor_kind() in ('operator', 'rounds')) with check (actor_kind() in ('operator', 'rounds'));

create policy signed_in on round_placement for select using (actor_kind() is not null and actor_kind() <> 'public');
create policy own_employer on round_placement for all
    using (actor_kind() = 'employer' and owns_placement(actor_employer_id(), placement_id))
    with check (actor_kind() = 'employer' and owns_placement(actor_employer_id(), placement_id));
create policy rounds_result on round_placement for update
    using (actor_kind() = 'rounds') with check (actor_kind() = 'rounds');

/* An employer lists, and sees on its list, whom a live consent shows it. A learner never reads the order. */
create policy consented on round_candidate for all
    using (actor_kind() = 'employer' and owns_placement(actor_employer_id(), placement_id)
        and consent_covers(learner_id, actor_employer_id(), placement_id, null))
    with check (actor_kind() = 'employer' and owns_placement(actor_employer_id(), placement_id)
        and consent_covers(learner_id, actor_employer_id(), placement_id, null));
create policy rounds_fill on round_candidate for insert with check (actor_kind() = 'rounds');
create policy rounds_read on round_candidate for select using (actor_kind() = 'rounds');

/* What learners want is theirs alone. */
create policy self on round_learner for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy rounds_read on round_learner for select using (actor_kind() = 'rounds');
create policy rounds_result on round_learner for update
    using (actor_kind() = 'rounds') with check (actor_kind() = 'rounds');
create policy self on round_choice for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy rounds_read on round_choice for select using (actor_kind() = 'rounds');
create policy rounds_result on round_choice for update
    using (actor_kind() = 'rounds') with check (actor_kind() = 'rounds');

/* The service that freezes and runs rounds: it reads what a list is filled from, and turns a seat into an offer. */
create policy rounds_read on match for select to placed_service using (actor_kind() = 'rounds');
create policy rounds_read on credential for select to placed_service using (actor_kind() = 'rounds');
create policy rounds_read on collection for select to placed_service using (actor_kind() = 'rounds');
create policy rounds_read on consent for select to placed_service using (actor_kind() = 'rounds');
create policy rounds_apply on consent for insert to placed_service
    with check (actor_kind() = 'rounds' and scope_kind = 'application');
create policy rounds_read on application for select to placed_service using (actor_kind() = 'rounds');
create policy rounds_apply on application for insert to placed_service with check (actor_kind() = 'rounds');
create policy rounds_offer on application for update to placed_service
    using (actor_kind() = 'rounds') with check (actor_kind() = 'rounds');
create policy rounds_record on application_step for insert to placed_service with check (actor_kind() = 'rounds');
