/* Capacity rounds that hold: a draw that nobody knows before the freeze, seats frozen with the lists, lists that outlast an
   erased learner without saying who it was, and results that learners hear of when they may. */
set role placed_owner;

/* may_freeze_early: announced with the round; without it nobody closes the lists before their hour. draw_seed: what orders
   equal ranks, out of the published seed and everything people had listed at the freeze. digest_version 1: frozen before
   digests named learners by their alias. */
alter table capacity_round
    add column may_freeze_early boolean not null default false,
    add column draw_seed int,
    add column digest_version smallint not null default 1,
    add constraint capacity_round_draw_check
        check (draw_seed >= 0 and (digest_version = 1 or status not in ('frozen', 'completed') or draw_seed is not null));

/* seats_at_freeze: positions that were left when the lists were frozen; a run fills no more of them. */
alter table round_placement
    add column seats_at_freeze int,
    add constraint round_placement_frozen_seats_check check (seats_at_freeze >= 0);

/* left_at: the learner takes no part any more though the lists are frozen. erased_key: the key of the lottery of somebody
   who was erased; learner_id is the alias then. Whether the collection is the learner's is asked by a trigger. */
alter table round_learner
    add column left_at timestamptz,
    add column erased_key int,
    drop constraint round_learner_learner_fkey,
    drop constraint round_learner_collection_fkey;
alter table round_candidate
    add column is_erased boolean not null default false,
    drop constraint round_candidate_learner_fkey;
alter table round_choice
    drop constraint round_choice_learner_fkey,
    add constraint round_choice_learner_fkey
        foreign key (learner_id, capacity_round_id) references round_learner (learner_id, capacity_round_id)
        on update cascade on delete cascade,
    drop constraint round_choice_excluded_check,
    add constraint round_choice_excluded_check check (excluded in (
        'not_joined', 'closed', 'left', 'consent', 'withdrawn', 'settled', 'placed_elsewhere', 'evidence'));

/* ── what was announced stays, and so does what was frozen ── */

create or replace function keep_capacity_round() returns trigger
    language plpgsql
as $$
begin
    if (new.seed, new.may_freeze_early, new.created_at, new.source_round_id)
            is distinct from (old.seed, old.may_freeze_early, old.created_at, old.source_round_id)
        or (old.status in ('frozen', 'completed', 'cancelled')
            and (new.title, new.opens_at, new.freezes_at, new.list_length, new.kinds, new.frozen_at, new.placements,
                    new.learners, new.candidates, new.choices, new.lists_hash, new.draw_seed, new.digest_version)
                is distinct from
                (old.title, old.opens_at, old.freezes_at, old.list_length, old.kinds, old.frozen_at, old.placements,
                    old.learners, old.candidates, old.choices, old.lists_hash, old.draw_seed, old.digest_version))
        or old.status in ('completed', 'cancelled')
    then
        raise exception 'a capacity round that is % does not change', old.status
            using errcode = 'check_violation', constraint = 'capacity_round_kept', table = 'capacity_round';
    end if;
    return new;
end
$$;

/* Whether a row of a list still names a learner who is not there any more: an erasure is about to change it. */
create function is_of_erased_learner(p_row jsonb) returns boolean
    language sql stable security definer set search_path = public
    return p_row ? 'learner_id' and not coalesce((p_row ->> 'is_erased')::boolean, false)
        and not exists (select from learner l where l.learner_id = (p_row ->> 'learner_id')::uuid)
        and not exists (
            select from round_learner x
            where x.learner_id = (p_row ->> 'learner_id')::uuid
                and x.capacity_round_id = (p_row ->> 'capacity_round_id')::uuid and x.erased_key is not null);
revoke execute on function is_of_erased_learner(jsonb) from public;

/* Waits for a freeze under way, so that a list is either part of it or refused. Services close lists after the hour that
   people have to keep. A privacy erasure is let through: it takes lists along, or who they are of. Nothing that a session
   could set says so: the learner is gone by then, and lists under an alias are never let through. */
create or replace function require_open_round() returns trigger
    language plpgsql security definer set search_path = public
as $$
declare
    list jsonb;
    found record;
begin
    if tg_op = 'DELETE' then list := to_jsonb(old); else list := to_jsonb(new); end if;
    if tg_op <> 'INSERT' and is_of_erased_learner(to_jsonb(old)) then
        if tg_op = 'DELETE' then return old; end if;
        return new;
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
drop trigger round_placement_list on round_placement;
create trigger round_placement_list before insert or delete or
    update of capacity_round_id, placement_id, is_own_list, list_was_cut, joined_at, seats_at_freeze on round_placement
    for each row execute function require_open_round();
drop trigger round_learner_list on round_learner;
create trigger round_learner_list before insert or delete or
    update of learner_id, capacity_round_id, collection_id, text_version, list_was_cut, joined_at, erased_key
    on round_learner
    for each row execute function require_open_round();

/* An erasure under way is waited for, and one that comes later waits: it finds the row, and takes it along. */
create function require_known_collection() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    if new.erased_key is not null then return new; end if;
    perform from learner l where l.learner_id = new.learner_id for key share;
    if not found or not exists (
        select from collection c where c.learner_id = new.learner_id and c.collection_id = new.collection_id)
    then
        raise exception 'a learner takes part with a collection of their own'
            using errcode = 'foreign_key_violation', constraint = 'round_learner_collection', table = 'round_learner';
    end if;
    return new;
end
$$;
revoke execute on function require_known_collection() from public;
create trigger round_learner_collection before insert or update of learner_id, collection_id on round_learner
    for each row execute function require_known_collection();

/* Who was erased between the look and the write is put on no list. */
create function skip_erased_candidate() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    perform from learner l where l.learner_id = new.learner_id for key share;
    if not found then return null; end if;
    return new;
end
$$;
revoke execute on function skip_erased_candidate() from public;
create trigger round_candidate_learner before insert on round_candidate
    for each row execute function skip_erased_candidate();

/* A learner can still leave while the lists are frozen; a run under way is waited for. */
create function require_leavable_round() returns trigger
    language plpgsql security definer set search_path = public
as $$
declare
    state text;
begin
    select r.status into state from capacity_round r where r.capacity_round_id = new.capacity_round_id for share;
    if state <> 'frozen' or old.left_at is not null or new.left_at is null then
        raise exception 'a learner leaves a round once, between its freeze and its run'
            using errcode = 'check_violation', constraint = 'capacity_round_is_frozen', table = 'round_learner';
    end if;
    return new;
end
$$;
revoke execute on function require_leavable_round() from public;
create trigger round_learner_leaves before update of left_at on round_learner
    for each row execute function require_leavable_round();

/* ── erasure: lists that a digest was taken of stay, under a name that leads to nobody once the learner is gone ── */

create function round_alias(p_round uuid, p_learner uuid) returns uuid
    language sql immutable
    return encode(substring(sha256(convert_to(p_round::text || ' ' || p_learner::text, 'UTF8')) from 1 for 16), 'hex')::uuid;

/* A freeze or run under way is waited for, and those that come later wait: an erasure is either before or after the digest.
   Before the rows of the person are locked, which a freeze may wait for. */
create function hold_rounds_for_erasure() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    perform from capacity_round r where r.status in ('open', 'frozen') order by r.capacity_round_id for share;
    return null;
end
$$;
revoke execute on function hold_rounds_for_erasure() from public;
create trigger person_held_rounds before delete on person
    for each statement execute function hold_rounds_for_erasure();
create trigger learner_held_rounds before delete on learner
    for each statement execute function hold_rounds_for_erasure();

create function forget_in_rounds() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    delete from round_candidate c
    using capacity_round r
    where r.capacity_round_id = c.capacity_round_id and c.learner_id = old.learner_id
        and (r.lists_hash is null or r.digest_version = 1);
    delete from round_learner l
    using capacity_round r
    where r.capacity_round_id = l.capacity_round_id and l.learner_id = old.learner_id
        and (r.lists_hash is null or r.digest_version = 1);
    update round_candidate
    set learner_id = round_alias(capacity_round_id, learner_id), is_erased = true
    where learner_id = old.learner_id;
    update round_learner
    set learner_id = round_alias(capacity_round_id, learner_id), erased_key = old.lottery_key
    where learner_id = old.learner_id;
    return null;
end
$$;
revoke execute on function forget_in_rounds() from public;
create trigger learner_forgotten_in_rounds after delete on learner
    for each row execute function forget_in_rounds();

/* ── lists ── */

/* Empties a list but for those who stay on it: also of people whom a consent does not show now, who would otherwise come
   back with it, or stand in the way of the list that is filled. */
create function clear_round_list(p_round uuid, p_placement uuid, p_keep uuid[]) returns void
    language plpgsql security definer set search_path = public
as $$
begin
    if not coalesce(actor_kind() = 'rounds'
        or (actor_kind() = 'employer' and owns_placement(actor_employer_id(), p_placement)), false)
    then
        raise exception 'only its employer and the service empty a list' using errcode = 'insufficient_privilege';
    end if;
    delete from round_candidate
    where capacity_round_id = p_round and placement_id = p_placement and learner_id <> all (p_keep);
end
$$;
revoke execute on function clear_round_list(uuid, uuid, uuid[]) from public;
grant execute on function clear_round_list(uuid, uuid, uuid[]) to placed_service;

/* How many the matcher keeps of a placement, those whom nobody may see now included: a count, for saying that a list was
   cut. */
create function kept_candidates(p_placement uuid) returns int
    language sql stable security definer set search_path = public
    return (select count(*) from match m where m.placement_id = p_placement and m.list = 'candidate')::int;
revoke execute on function kept_candidates(uuid) from public;
grant execute on function kept_candidates(uuid) to placed_service;

/* Whether everything a match rests on is verified and counts now. */
create function evidence_counts(p_learner uuid, p_credentials uuid[]) returns boolean
    language sql stable
    return not exists (
        select from unnest(p_credentials) as relied (credential_id)
        where not exists (
            select from credential c
            where c.learner_id = p_learner and c.credential_id = relied.credential_id
                and c.verdict = 'verified' and c.deleted_at is null
                and (c.expires_at is null or c.expires_at > scope_now())
                and (c.counts_until is null or c.counts_until > scope_now())));

/* The same, and open to an employer by consents for the ranking. */
create function evidence_counts_for(p_learner uuid, p_credentials uuid[], p_employer uuid, p_placement uuid)
    returns boolean
    language sql stable
    return evidence_counts(p_learner, p_credentials) and not exists (
        select from unnest(p_credentials) as relied (credential_id)
        where not ranking_credential_open_to(p_learner, relied.credential_id, p_employer, p_placement, null));
revoke execute on function evidence_counts(uuid, uuid[]), evidence_counts_for(uuid, uuid[], uuid, uuid),
    round_alias(uuid, uuid) from public;
grant execute on function evidence_counts(uuid, uuid[]), evidence_counts_for(uuid, uuid[], uuid, uuid),
    round_alias(uuid, uuid) to placed_service;

/* tier 0: on the shortlist; 1: a match; 2: applied, and in no list of the matcher. Who got an answer already is not here. */
create or replace function round_candidates(p_placement uuid)
    returns table (learner_id uuid, tier int, score int, match_rank int)
    language sql stable
begin atomic
    with matched as (
        select m.learner_id, m.score, m.rank
        from match m
        join placement p on p.placement_id = m.placement_id
        where m.list = 'candidate' and m.placement_id = p_placement
            and ranking_consent_covers(m.learner_id, p.employer_id, m.placement_id, null)
            and evidence_counts_for(m.learner_id, m.credential_ids, p.employer_id, m.placement_id)
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

/* The frozen round that a posting is in: what its lists rest on stays as it is until the run. */
create function round_freezing_requirements(p_placement uuid) returns uuid
    language sql stable security definer set search_path = public
    return (
        select r.capacity_round_id
        from capacity_round r
        join round_placement x on x.capacity_round_id = r.capacity_round_id and x.placement_id = p_placement
        where r.status = 'frozen'
        order by r.freezes_at, r.capacity_round_id
        limit 1);
revoke execute on function round_freezing_requirements(uuid) from public;
grant execute on function round_freezing_requirements(uuid) to placed_service;

/* ── the run ── */

/* Makes everybody wait whose step would change what a run writes: applications of the learners and placements in it,
   collections, consents, and accounts. Collections first: who applies holds one before anything else. What was done before is seen by the statements that follow. */
create function hold_round(p_round uuid) returns void
    language plpgsql security definer set search_path = public
as $$
begin
    if actor_kind() is distinct from 'rounds' then
        raise exception 'only a run holds a round' using errcode = 'insufficient_privilege';
    end if;
    perform from collection c
    where c.learner_id in (select x.learner_id from round_learner x where x.capacity_round_id = p_round)
    order by c.learner_id, c.collection_id
    for update;
    perform from learner l
    where l.learner_id in (select x.learner_id from round_learner x where x.capacity_round_id = p_round)
    order by l.learner_id
    for no key update;
    perform from application a
    where a.learner_id in (select x.learner_id from round_learner x where x.capacity_round_id = p_round)
        or a.placement_id in (select x.placement_id from round_placement x where x.capacity_round_id = p_round)
    order by a.learner_id, a.application_id
    for update;
    perform from consent k
    where k.learner_id in (select x.learner_id from round_learner x where x.capacity_round_id = p_round)
        and k.revoked_at is null
    order by k.learner_id, k.consent_id
    for update;
    perform from person p
    where p.person_id in (select x.learner_id from round_learner x where x.capacity_round_id = p_round)
    order by p.person_id
    for share;
end
$$;
revoke execute on function hold_round(uuid) from public;
grant execute on function hold_round(uuid) to placed_service;

/* Learners of a round whose accounts are closed, or who were erased. */
create function round_closed_learners(p_round uuid) returns setof uuid
    language sql stable security definer set search_path = public
begin atomic
    select l.learner_id
    from round_learner l
    left join person p on p.person_id = l.learner_id
    where l.capacity_round_id = p_round and (p.person_id is null or p.closed_at is not null);
end;
revoke execute on function round_closed_learners(uuid) from public;
grant execute on function round_closed_learners(uuid) to placed_service;

/* ── digests ── */

alter function round_lists_digest(uuid) rename to round_lists_digest_1;
alter function round_result_digest(uuid) rename to round_result_digest_1;

/* One line for each list, learners by their alias. is_ordered: people had ordered it before the freeze filled the others. */
create function round_list_lines(p_round uuid) returns table (is_ordered boolean, line text)
    language sql stable
begin atomic
    select p.is_own_list, concat('placement ', p.placement_id, ' ', p.is_own_list, ' ', p.list_was_cut, ' ',
        coalesce(p.seats_at_freeze::text, '-'), ' ', encode(sha256(convert_to(coalesce((
            select string_agg(concat(e.rank, ' ', e.name, ' ', array_to_string(e.credential_ids, ',')), E'\n'
                order by e.rank, e.name)
            from (
                select c.rank, c.credential_ids,
                    case when c.is_erased then c.learner_id
                        else round_alias(c.capacity_round_id, c.learner_id) end as name
                from round_candidate c
                where c.capacity_round_id = p.capacity_round_id and c.placement_id = p.placement_id) e
        ), ''), 'UTF8')), 'hex'))
    from round_placement p
    where p.capacity_round_id = p_round
    union all
    select true, concat('learner ',
        case when l.erased_key is null then round_alias(l.capacity_round_id, l.learner_id) else l.learner_id end, ' ',
        l.list_was_cut, ' ', l.collection_id, ' ', encode(sha256(convert_to(coalesce((
            select string_agg(concat(c.position, ' ', c.placement_id), E'\n' order by c.position)
            from round_choice c
            where c.learner_id = l.learner_id and c.capacity_round_id = l.capacity_round_id), ''), 'UTF8')), 'hex'))
    from round_learner l
    where l.capacity_round_id = p_round;
end;

/* The lottery's seed of a freeze: out of the seed that was published and of everything people had listed by then. Nobody
   knows it before, and everybody who has the lists can compute it again. */
create function round_draw(p_round uuid) returns int
    language sql stable
    return (
        select (('x' || left(encode(sha256(convert_to(concat(r.seed, E'\n', (
            select string_agg(l.line, E'\n' order by l.line collate "C")
            from round_list_lines(p_round) l
            where l.is_ordered)), 'UTF8')), 'hex'), 8))::bit(32)::bigint >> 1)::int
        from capacity_round r
        where r.capacity_round_id = p_round);

create function round_lists_digest(p_round uuid) returns text
    language sql stable
    return (
        select case r.digest_version when 1 then round_lists_digest_1(p_round) else
            encode(sha256(convert_to(concat('round ', r.capacity_round_id, ' ', r.seed, ' ', r.list_length, E'\n', (
                select string_agg(l.line, E'\n' order by l.line collate "C") from round_list_lines(p_round) l)),
                'UTF8')), 'hex') end
        from capacity_round r
        where r.capacity_round_id = p_round);

create function round_result_lines(p_round uuid) returns table (line text)
    language sql stable
begin atomic
    with named as (
        select l.learner_id, l.placement_id, l.choice,
            case when l.erased_key is null then round_alias(l.capacity_round_id, l.learner_id)
                else l.learner_id end as name
        from round_learner l
        where l.capacity_round_id = p_round
    )
    select concat_ws(' ', 'placement', p.placement_id, p.seats, p.filled)
    from round_placement p
    where p.capacity_round_id = p_round
    union all
    select concat_ws(' ', 'learner', n.name, coalesce(n.placement_id::text, '-'), n.choice)
    from named n
    union all
    select concat_ws(' ', 'choice', n.name, c.placement_id, coalesce(c.excluded, '-'), c.outcome)
    from round_choice c
    join named n on n.learner_id = c.learner_id
    where c.capacity_round_id = p_round and (c.excluded is not null or c.outcome is not null);
end;

create function round_result_digest(p_round uuid) returns text
    language sql stable
    return (
        select case r.digest_version when 1 then round_result_digest_1(p_round) else
            encode(sha256(convert_to(concat('round ', r.capacity_round_id, ' ', r.draw_seed, E'\n', (
                select string_agg(l.line, E'\n' order by l.line collate "C") from round_result_lines(p_round) l)),
                'UTF8')), 'hex') end
        from capacity_round r
        where r.capacity_round_id = p_round);

/* ── what learners hear of a result before they may: nothing ── */

/* hidden_until: an application that a round made, and its consent, are its learner's to see from then on. 'infinity': the
   employer took the seat back before. */
alter table application add column hidden_until timestamptz;
alter table consent add column hidden_until timestamptz;

create function seat_is_hidden(p_learner uuid, p_placement uuid, p_since timestamptz) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select from consent k
        where k.learner_id = p_learner and k.scope_kind = 'application' and k.scope_id = p_placement
            and k.hidden_until > scope_now() and k.granted_at <= p_since);
revoke execute on function seat_is_hidden(uuid, uuid, timestamptz) from public;
grant execute on function seat_is_hidden(uuid, uuid, timestamptz) to placed_service;

alter policy self on application
    using (actor_kind() = 'learner' and learner_id = actor_id()
        and (hidden_until is null or hidden_until <= scope_now()));
alter policy caseload_read on application
    using (actor_kind() = 'advisor' and advises(actor_id(), learner_id)
        and (hidden_until is null or hidden_until <= scope_now()));
alter policy self on consent
    using (actor_kind() = 'learner' and learner_id = actor_id()
        and (hidden_until is null or hidden_until <= scope_now()));
alter policy self on disclosure
    using (actor_kind() = 'learner' and learner_id = actor_id()
        and not (purpose = 'application' and placement_id is not null
            and seat_is_hidden(learner_id, placement_id, at)));

/* Ends every consent on a collection of the learner who asks, those included that the learner may not know of yet. */
create function revoke_collection_consents(p_learner uuid, p_collection uuid, p_now timestamptz) returns setof uuid
    language plpgsql security definer set search_path = public
as $$
begin
    if not coalesce(actor_kind() = 'learner' and actor_id() = p_learner, false) then
        raise exception 'only its learner takes the consents on a collection back'
            using errcode = 'insufficient_privilege';
    end if;
    return query
        update consent k
        set revoked_at = p_now, version = k.version + 1
        where k.learner_id = p_learner and k.collection_id = p_collection and k.revoked_at is null
        returning k.consent_id;
end
$$;

/* Whether a collection was not deleted: to whom a consent on it may show something. */
create function collection_is_kept(p_learner uuid, p_collection uuid) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select from collection c
        where c.learner_id = p_learner and c.collection_id = p_collection and c.deleted_at is null);
revoke execute on function revoke_collection_consents(uuid, uuid, timestamptz), collection_is_kept(uuid, uuid) from public;
grant execute on function revoke_collection_consents(uuid, uuid, timestamptz), collection_is_kept(uuid, uuid)
    to placed_service;

/* A seat that is taken back ends the consent that the round gave for it. */
create policy rounds_end on consent for update to placed_service
    using (actor_kind() = 'rounds' and scope_kind = 'application')
    with check (actor_kind() = 'rounds' and scope_kind = 'application' and revoked_at is not null);
create policy rounds_refresh on round_candidate for update
    using (actor_kind() = 'rounds') with check (actor_kind() = 'rounds');

/* Whose seats of other rounds, and whose answers, a run has to know. */
create policy rounds_read on application_step for select to placed_service using (actor_kind() = 'rounds');
