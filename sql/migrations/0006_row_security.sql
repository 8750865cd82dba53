/* Row-level security: the scope decides what a request sees; an unset scope sees nothing.
   Enabled, not forced: foreign-key checks and the definer functions below run as the owner. */
set role placed_owner;

/* ── questions the policies ask; definer, so that a policy never waits on another table's policy ── */

/* Whether a live consent of the learner covers the employer (any of its placements when p_placement is null). */
create function consent_covers(p_learner uuid, p_employer uuid, p_placement uuid, p_item text) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select from consent c
        join collection k on k.learner_id = c.learner_id and k.collection_id = c.collection_id and k.deleted_at is null
        where c.learner_id = p_learner
            and c.revoked_at is null
            and (c.expires_on is null or c.expires_on >= scope_today())
            and (p_item is null or p_item = any (c.reveal))
            and (
                (c.scope_kind in ('all_employers', 'employer', 'placement') and not exists (
                    select from learner_hidden_employer h
                    where h.learner_id = p_learner and h.employer_id = p_employer)
                    and (
                        c.scope_kind = 'all_employers'
                        or (c.scope_kind = 'employer' and c.scope_id = p_employer)
                        or (c.scope_kind = 'placement' and exists (
                            select from placement p
                            where p.placement_id = c.scope_id and p.employer_id = p_employer
                                and (p_placement is null or p.placement_id = p_placement)))))
                or (c.scope_kind = 'application' and exists (
                    select from placement p
                    where p.placement_id = c.scope_id and p.employer_id = p_employer
                        and (p_placement is null or p.placement_id = p_placement)))));

/* The same, for the ranking: an application's own consent serves the application's view only. */
create function ranking_consent_covers(p_learner uuid, p_employer uuid, p_placement uuid, p_item text) returns boolean
    language sql stable security definer set search_path = public
    return not exists (
            select from learner_hidden_employer h where h.learner_id = p_learner and h.employer_id = p_employer)
        and exists (
            select from consent c
            join collection k on k.learner_id = c.learner_id and k.collection_id = c.collection_id and k.deleted_at is null
            where c.learner_id = p_learner
                and c.revoked_at is null
                and (c.expires_on is null or c.expires_on >= scope_today())
                and (p_item is null or p_item = any (c.reveal))
                and (c.scope_kind = 'all_employers'
                    or (c.scope_kind = 'employer' and c.scope_id = p_employer)
                    or (c.scope_kind = 'placement' and c.scope_id = p_placement)));

/* Whether a live consent that covers the employer holds this very credential. */
create function credential_open_to(p_learner uuid, p_credential uuid, p_employer uuid) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select from consent c
        join collection k on k.learner_id = c.learner_id and k.collection_id = c.collection_id and k.deleted_at is null
        join collection_credential cc on cc.learner_id = c.learner_id and cc.collection_id = c.collection_id
        where c.learner_id = p_learner
            and cc.credential_id = p_credential
            and c.revoked_at is null
            and (c.expires_on is null or c.expires_on >= scope_today())
            and (c.scope_kind = 'all_employers'
                or (c.scope_kind = 'employer' and c.scope_id = p_employer)
                or (c.scope_kind in ('placement', 'application') and exists (
                    select from placement p where p.placement_id = c.scope_id and p.employer_id = p_employer)))
            and (c.scope_kind = 'application' or not exists (
                select from learner_hidden_employer h
                where h.learner_id = p_learner and h.employer_id = p_employer)));

/* Whether a live consent for ranking that covers the placement holds this very credential, and reveals the item with it. */
create function ranking_credential_open_to(
    p_learner uuid, p_credential uuid, p_employer uuid, p_placement uuid, p_item text
) returns boolean
    language sql stable security definer set search_path = public
    return not exists (
            select from learner_hidden_employer h where h.learner_id = p_learner and h.employer_id = p_employer)
        and exists (
            select from consent c
            join collection k on k.learner_id = c.learner_id and k.collection_id = c.collection_id and k.deleted_at is null
            join collection_credential cc on cc.learner_id = c.learner_id and cc.collection_id = c.collection_id
            where c.learner_id = p_learner
                and cc.credential_id = p_credential
                and c.revoked_at is null
                and (c.expires_on is null or c.expires_on >= scope_today())
                and (p_item is null or p_item = any (c.reveal))
                and (c.scope_kind = 'all_employers'
                    or (c.scope_kind = 'employer' and c.scope_id = p_employer)
                    or (c.scope_kind = 'placement' and c.scope_id = p_placement)));

/* Whether a waiting digest tells of a learner who has taken a consent back or left the caseload since it was composed, or
   shows a credential that has lost its verdict since. */
create function digest_is_overtaken(p_person uuid, p_composed timestamptz) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select from disclosure d
        where d.viewer_id = p_person and d.purpose = 'digest'
            and d.at between p_composed - interval '1 day' and p_composed
            and (exists (
                    select from consent c where c.learner_id = d.learner_id and c.revoked_at > p_composed)
                or exists (
                    select from caseload l
                    where l.learner_id = d.learner_id and l.advisor_id = p_person and l.ended_at > p_composed)
                or exists (
                    select from credential c
                    where c.learner_id = d.learner_id and c.credential_id = any (d.credential_ids)
                        and c.verdict <> 'verified' and c.verdict_since > p_composed)));

/* Whether a credential that a candidate rests on still waits for the check that a digest asked for ahead of itself. */
create function digest_awaits_checks(p_asked timestamptz) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select from credential c
        where c.next_check_at <= p_asked and c.verdict = 'verified'
            and exists (
                select from match m
                where m.learner_id = c.learner_id and m.list = 'candidate' and c.credential_id = any (m.credential_ids)));

/* Whether a learner whom a waiting digest tells of has not been mailed yet that a badge of theirs changed. An hour is
   time enough to try; a mail server that takes longer does not silence employers. */
create function digest_awaits_learner(p_person uuid, p_composed timestamptz, p_now timestamptz) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select from outbox o
        join disclosure d on d.learner_id = o.person_id
        where o.kind = 'credential_change' and o.state in ('pending', 'sending')
            and o.created_at > p_now - interval '1 hour'
            and d.viewer_id = p_person and d.purpose = 'digest'
            and d.at between p_composed - interval '1 day' and p_composed);

create function advises(p_advisor uuid, p_learner uuid) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select from caseload k where k.learner_id = p_learner and k.advisor_id = p_advisor and k.ended_at is null);

create function owns_placement(p_employer uuid, p_placement uuid) returns boolean
    language sql stable security definer set search_path = public
    return exists (select from placement p where p.placement_id = p_placement and p.employer_id = p_employer);

/* ── the door: what must be answered before the actor is known ── */

create function authenticate_token(p_hash bytea, p_now timestamptz)
    returns table (person_id uuid, role text, employer_id uuid, program_id uuid, scopes text[], expired boolean)
    language sql stable security definer set search_path = public
    as $$
        select p.person_id, p.role, m.employer_id, a.program_id, t.scopes, t.expires_at <= p_now
        from api_token t
        join person p on p.person_id = t.person_id and p.closed_at is null
        left join employer_member m on m.person_id = p.person_id
        left join advisor a on a.advisor_id = p.person_id
        where t.token_hash = p_hash and t.revoked_at is null
    $$;

create function authenticate_session(p_hash bytea, p_now timestamptz)
    returns table (person_id uuid, role text, employer_id uuid, program_id uuid)
    language sql stable security definer set search_path = public
    as $$
        select p.person_id, p.role, m.employer_id, a.program_id
        from session s
        join person p on p.person_id = s.person_id and p.closed_at is null
        left join employer_member m on m.person_id = p.person_id
        left join advisor a on a.advisor_id = p.person_id
        where s.session_hash = p_hash and s.expires_at > p_now
    $$;

/* The people a verified address belongs to: one per role at most. */
create function people_of_address(p_lookup bytea)
    returns table (person_id uuid, role text, language text)
    language sql stable security definer set search_path = public
    as $$
        select p.person_id, p.role, coalesce(d.language, 'en')
        from person_email e
        join person p on p.person_id = e.person_id and p.closed_at is null
        left join digest_preference d on d.person_id = p.person_id
        where e.lookup_hash = p_lookup and e.verified_at is not null
        order by p.role
    $$;

/* Looks at a link without spending it: a page opened by a mail scanner changes nothing. */
create function peek_link(p_hash bytea, p_now timestamptz)
    returns table (person_id uuid, role text, purpose text)
    language sql stable security definer set search_path = public
    as $$
        select p.person_id, p.role, l.purpose
        from sign_in_link l
        join person p on p.person_id = l.person_id and p.closed_at is null
        where l.link_hash = p_hash and l.used_at is null and l.expires_at > p_now
    $$;

create function spend_link(p_hash bytea, p_now timestamptz)
    returns table (person_id uuid, role text, purpose text, person_email_id uuid)
    language sql volatile security definer set search_path = public
    as $$
        update sign_in_link l
        set used_at = p_now
        from person p
        where l.link_hash = p_hash and l.used_at is null and l.expires_at > p_now
            and p.person_id = l.person_id and p.closed_at is null
        returning p.person_id, p.role, l.purpose, l.person_email_id
    $$;

create function end_session(p_hash bytea) returns void
    language sql volatile security definer set search_path = public
    as $$ delete from session where session_hash = p_hash $$;

create function unsubscribe_recipient(p_hash bytea)
    returns table (person_id uuid, frequency text, language text)
    language sql stable security definer set search_path = public
    as $$ select person_id, frequency, language from digest_preference where unsubscribe_hash = p_hash $$;

create function unsubscribe(p_hash bytea, p_now timestamptz)
    returns table (person_id uuid)
    language sql volatile security definer set search_path = public
    as $$
        update digest_preference
        set frequency = 'never', version = version + case when frequency = 'never' then 0 else 1 end, updated_at = p_now
        where unsubscribe_hash = p_hash
        returning person_id
    $$;

revoke execute on function authenticate_token(bytea, timestamptz), authenticate_session(bytea, timestamptz),
    people_of_address(bytea), peek_link(bytea, timestamptz), spend_link(bytea, timestamptz), end_session(bytea),
    unsubscribe_recipient(bytea), unsubscribe(bytea, timestamptz), consent_covers(uuid, uuid, uuid, text),
    ranking_consent_covers(uuid, uuid, uuid, text), credential_open_to(uuid, uuid, uuid), advises(uuid, uuid),
    ranking_credential_open_to(uuid, uuid, uuid, uuid, text), digest_is_overtaken(uuid, timestamptz),
    digest_awaits_checks(timestamptz), digest_awaits_learner(uuid, timestamptz, timestamptz),
    owns_placement(uuid, uuid) from public;
grant execute on function authenticate_token(bytea, timestamptz), authenticate_session(bytea, timestamptz),
    people_of_address(bytea), peek_link(bytea, timestamptz), spend_link(bytea, timestamptz), end_session(bytea),
    unsubscribe_recipient(bytea), unsubscribe(bytea, timestamptz), digest_is_overtaken(uuid, timestamptz),
    digest_awaits_checks(timestamptz), digest_awaits_learner(uuid, timestamptz, timestamptz),
    ranking_credential_open_to(uuid, uuid, uuid, uuid, text) to placed_service;
grant execute on function consent_covers(uuid, uuid, uuid, text), ranking_consent_covers(uuid, uuid, uuid, text),
    credential_open_to(uuid, uuid, uuid), advises(uuid, uuid), owns_placement(uuid, uuid)
    to placed_service, placed_matcher;

/* ── grants ── */
grant select, insert, update on person, person_contact, person_email, employer, employer_member, program, advisor,
    api_token, sign_in_link, issuer, achievement, placement, learner, credential, collection, consent, application,
    application_step, caseload_invitation, caseload, match_run, digest_preference, digest_run, digest_ledger, outbox to placed_service;
grant select, insert, delete on session to placed_service;
grant select, insert, update, delete on idempotency_key to placed_service;
grant delete on person_email, person_contact, achievement_competency, requirement, requirement_alternative,
    placement_competency, learner_hidden_employer, collection_credential to placed_service;
grant select, insert on achievement_competency, achievement_relation, stack_component, requirement,
    requirement_alternative, placement_competency, learner_hidden_employer, receipt, receipt_document,
    collection_credential, disclosure, event to placed_service;
grant select on match to placed_service;
grant select, insert, update, delete on trust_registry, trusted_issuer to placed_service;

grant select on person, employer, issuer, trust_registry, trusted_issuer, achievement, achievement_competency, achievement_relation, stack_component,
    placement, requirement, requirement_alternative, placement_competency, learner, learner_hidden_employer, credential,
    collection, collection_credential, consent to placed_matcher;
grant select, insert, update, delete on match to placed_matcher;
grant select, insert, update on match_run to placed_matcher;
grant select, insert on event to placed_matcher;

/* ── policies ── */
alter table state_transition enable row level security;
alter table person enable row level security;
alter table person_contact enable row level security;
alter table person_email enable row level security;
alter table employer enable row level security;
alter table employer_member enable row level security;
alter table program enable row level security;
alter table advisor enable row level security;
alter table api_token enable row level security;
alter table session enable row level security;
alter table sign_in_link enable row level security;
alter table idempotency_key enable row level security;
alter table issuer enable row level security;
alter table trust_registry enable row level security;
alter table trusted_issuer enable row level security;
alter table achievement enable row level security;
alter table achievement_competency enable row level security;
alter table achievement_relation enable row level security;
alter table stack_component enable row level security;
alter table placement enable row level security;
alter table requirement enable row level security;
alter table requirement_alternative enable row level security;
alter table placement_competency enable row level security;
alter table learner enable row level security;
alter table learner_hidden_employer enable row level security;
alter table credential enable row level security;
alter table receipt enable row level security;
alter table receipt_document enable row level security;
alter table collection enable row level security;
alter table collection_credential enable row level security;
alter table consent enable row level security;
alter table disclosure enable row level security;
alter table application enable row level security;
alter table application_step enable row level security;
alter table caseload_invitation enable row level security;
alter table caseload enable row level security;
alter table match_run enable row level security;
alter table match enable row level security;
alter table event enable row level security;
alter table digest_preference enable row level security;
alter table digest_run enable row level security;
alter table digest_ledger enable row level security;
alter table outbox enable row level security;
alter table instance enable row level security;
alter table lease enable row level security;

create policy any_scope on state_transition for select using (actor_kind() is not null);
create policy any_scope on instance for all
    using (actor_kind() is not null) with check (actor_kind() = 'operator');
create policy any_scope on lease for all
    using (actor_kind() in ('matcher', 'mailer', 'operator', 'verifier'))
    with check (actor_kind() in ('matcher', 'mailer', 'operator', 'verifier'));

create policy self on person for select using (person_id = actor_id());
create policy operator_all on person for all using (actor_kind() = 'operator') with check (actor_kind() = 'operator');
create policy service_read on person for select using (actor_kind() in ('mailer', 'matcher', 'verifier'));

create policy self on person_contact for all using (person_id = actor_id()) with check (person_id = actor_id());
create policy operator_insert on person_contact for insert with check (actor_kind() = 'operator');
create policy mailer_read on person_contact for select using (actor_kind() = 'mailer');
create policy consented_name on person_contact for select
    using (actor_kind() = 'employer' and consent_covers(person_id, actor_employer_id(), null, 'name'));
create policy caseload_name on person_contact for select
    using (actor_kind() = 'advisor' and advises(actor_id(), person_id));
create policy advisor_name on person_contact for select
    using (actor_kind() = 'learner' and exists (select from advisor a where a.advisor_id = person_contact.person_id));

create policy self on person_email for all using (person_id = actor_id()) with check (person_id = actor_id());
create policy operator_insert on person_email for insert with check (actor_kind() = 'operator');
create policy operator_find on person_email for select using (actor_kind() = 'operator');
create policy mailer_all on person_email for select using (actor_kind() in ('mailer', 'verifier'));
create policy mailer_bounce on person_email for update using (actor_kind() = 'mailer') with check (actor_kind() = 'mailer');
create policy consented_address on person_email for select
    using (actor_kind() = 'employer' and is_primary and consent_covers(person_id, actor_employer_id(), null, 'email'));

create policy anybody on employer for select using (actor_kind() is not null);
create policy operator_write on employer for all using (actor_kind() = 'operator') with check (actor_kind() = 'operator');
create policy member_write on employer for update
    using (actor_kind() = 'employer' and employer_id = actor_employer_id())
    with check (actor_kind() = 'employer' and employer_id = actor_employer_id());

create policy own_employer on employer_member for select
    using (actor_kind() = 'employer' and employer_id = actor_employer_id());
create policy operator_all on employer_member for all
    using (actor_kind() = 'operator') with check (actor_kind() = 'operator');
create policy mailer_read on employer_member for select using (actor_kind() = 'mailer');

create policy anybody on program for select using (actor_kind() is not null);
create policy operator_write on program for insert with check (actor_kind() = 'operator');
create policy anybody on advisor for select using (actor_kind() is not null and actor_kind() <> 'public');
create policy operator_write on advisor for insert with check (actor_kind() = 'operator');

create policy self on api_token for all using (person_id = actor_id()) with check (person_id = actor_id());
create policy operator_all on api_token for all using (actor_kind() = 'operator') with check (actor_kind() = 'operator');
create policy self on session for all using (person_id = actor_id()) with check (person_id = actor_id());
create policy self on sign_in_link for all using (person_id = actor_id()) with check (person_id = actor_id());
create policy operator_issue on sign_in_link for all
    using (actor_kind() = 'operator') with check (actor_kind() = 'operator');
/* An answer is replayed to whom it was given, and shown to nobody else. */
create policy holder on idempotency_key for all
    using (actor_kind() is not null and holder_id is not distinct from actor_id())
    with check (actor_kind() is not null and holder_id is not distinct from actor_id());

create policy anybody on issuer for select using (actor_kind() is not null);
create policy import_write on issuer for insert with check (actor_kind() in ('learner', 'verifier', 'operator', 'employer'));
create policy operator_write on issuer for update
    using (actor_kind() in ('operator', 'learner', 'verifier'))
    with check (actor_kind() in ('operator', 'learner', 'verifier'));
/* Whom the operator trusts is no secret: every badge that is shown says so. */
create policy anybody on trust_registry for select using (actor_kind() is not null);
create policy operator_write on trust_registry for all
    using (actor_kind() = 'operator') with check (actor_kind() = 'operator');
create policy anybody on trusted_issuer for select using (actor_kind() is not null);
create policy operator_write on trusted_issuer for all
    using (actor_kind() = 'operator') with check (actor_kind() = 'operator');
create policy anybody on achievement for select using (actor_kind() is not null);
create policy named_write on achievement for insert
    with check (actor_kind() in ('learner', 'verifier', 'operator', 'employer'));
create policy known_write on achievement for update
    using (actor_kind() in ('operator', 'learner', 'verifier'))
    with check (actor_kind() in ('operator', 'learner', 'verifier'));
create policy anybody on achievement_competency for select using (actor_kind() is not null);
create policy import_write on achievement_competency for insert
    with check (actor_kind() in ('learner', 'verifier', 'operator'));
create policy operator_delete on achievement_competency for delete using (actor_kind() = 'operator');
create policy anybody on achievement_relation for select using (actor_kind() is not null);
create policy operator_write on achievement_relation for insert with check (actor_kind() = 'operator');
create policy anybody on stack_component for select using (actor_kind() is not null);
create policy operator_write on stack_component for insert with check (actor_kind() = 'operator');

/* What was published stays findable after its end, so that links and delta sync can say what became of it. */
create policy public_once_published on placement for select
    using (actor_kind() is not null and published_at is not null and status in ('published', 'filled', 'closed', 'withdrawn'));
create policy own_employer on placement for all
    using (actor_kind() = 'employer' and employer_id = actor_employer_id())
    with check (actor_kind() = 'employer' and employer_id = actor_employer_id());
create policy operator_review on placement for all
    using (actor_kind() = 'operator') with check (actor_kind() = 'operator');
create policy service_all on placement for select using (actor_kind() in ('matcher', 'mailer'));
create policy service_close on placement for update using (actor_kind() = 'matcher') with check (actor_kind() = 'matcher');

create policy with_placement on requirement for select
    using (exists (select from placement p where p.placement_id = requirement.placement_id));
create policy own_employer on requirement for all
    using (actor_kind() in ('employer', 'operator') and exists (
        select from placement p where p.placement_id = requirement.placement_id
            and (actor_kind() = 'operator' or p.employer_id = actor_employer_id())));
create policy with_placement on requirement_alternative for select
    using (exists (select from placement p where p.placement_id = requirement_alternative.placement_id));
create policy own_employer on requirement_alternative for all
    using (actor_kind() in ('employer', 'operator') and exists (
        select from placement p where p.placement_id = requirement_alternative.placement_id
            and (actor_kind() = 'operator' or p.employer_id = actor_employer_id())));
create policy with_placement on placement_competency for select
    using (exists (select from placement p where p.placement_id = placement_competency.placement_id));
create policy own_employer on placement_competency for all
    using (actor_kind() in ('employer', 'operator') and exists (
        select from placement p where p.placement_id = placement_competency.placement_id
            and (actor_kind() = 'operator' or p.employer_id = actor_employer_id())));

create policy self on learner for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy operator_insert on learner for insert with check (actor_kind() = 'operator');
create policy service_read on learner for select using (actor_kind() in ('matcher', 'verifier', 'mailer'));
create policy caseload_read on learner for select using (actor_kind() = 'advisor' and advises(actor_id(), learner_id));

create policy self on learner_hidden_employer for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy matcher_read on learner_hidden_employer for select using (actor_kind() = 'matcher');

create policy self on credential for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy verifier_all on credential for all using (actor_kind() = 'verifier') with check (actor_kind() = 'verifier');
create policy matcher_read on credential for select using (actor_kind() = 'matcher');
create policy consented on credential for select
    using (actor_kind() = 'employer' and verdict = 'verified' and deleted_at is null
        and (expires_at is null or expires_at > scope_now()) and (counts_until is null or counts_until > scope_now())
        and credential_open_to(learner_id, credential_id, actor_employer_id()));
create policy caseload_read on credential for select
    using (actor_kind() = 'advisor' and advises(actor_id(), learner_id));

create policy self on receipt for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy verifier_all on receipt for all using (actor_kind() = 'verifier') with check (actor_kind() = 'verifier');
create policy self on receipt_document for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy verifier_all on receipt_document for all
    using (actor_kind() = 'verifier') with check (actor_kind() = 'verifier');

create policy self on collection for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy matcher_read on collection for select using (actor_kind() = 'matcher');
create policy self on collection_credential for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy matcher_read on collection_credential for select using (actor_kind() = 'matcher');
create policy consented on collection_credential for select
    using (actor_kind() = 'employer' and credential_open_to(learner_id, credential_id, actor_employer_id()));

create policy self on consent for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy matcher_read on consent for select using (actor_kind() = 'matcher');
create policy other_side on consent for select
    using (actor_kind() = 'employer' and revoked_at is null
        and (expires_on is null or expires_on >= scope_today()) and (
        scope_kind = 'all_employers'
        or (scope_kind = 'employer' and scope_id = actor_employer_id())
        or (scope_kind in ('placement', 'application') and owns_placement(actor_employer_id(), scope_id)))
        and consent_covers(learner_id, actor_employer_id(), null, null));

create policy self on disclosure for select using (actor_kind() = 'learner' and learner_id = actor_id());
create policy viewer_insert on disclosure for insert with check (
    (actor_kind() = 'employer' and viewer_kind = 'employer' and viewer_id = actor_id() and employer_id = actor_employer_id())
    or (actor_kind() = 'advisor' and viewer_kind = 'advisor' and viewer_id = actor_id())
    or (actor_kind() = 'mailer' and viewer_kind in ('employer', 'advisor')));

create policy self on application for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
/* Only the learner applies: an employer reads and decides. */
create policy own_employer on application for select
    using (actor_kind() = 'employer' and employer_id = actor_employer_id() and status <> 'draft');
create policy own_employer_decides on application for update
    using (actor_kind() = 'employer' and employer_id = actor_employer_id() and status <> 'draft')
    with check (actor_kind() = 'employer' and employer_id = actor_employer_id() and status <> 'draft');
create policy caseload_read on application for select
    using (actor_kind() = 'advisor' and advises(actor_id(), learner_id));
create policy mailer_read on application for select using (actor_kind() = 'mailer');
create policy mailer_settles on application for update
    using (actor_kind() = 'mailer') with check (actor_kind() = 'mailer');

create policy self on application_step for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy own_employer on application_step for all
    using (actor_kind() = 'employer' and exists (
        select from application a
        where a.learner_id = application_step.learner_id and a.application_id = application_step.application_id));
create policy caseload_read on application_step for select
    using (actor_kind() = 'advisor' and advises(actor_id(), learner_id));
create policy mailer_read on application_step for select using (actor_kind() = 'mailer');

create policy own_advisor on caseload_invitation for all
    using (actor_kind() = 'advisor' and advisor_id = actor_id())
    with check (actor_kind() = 'advisor' and advisor_id = actor_id() and program_id = actor_program_id());
create policy invited on caseload_invitation for select
    using (actor_kind() = 'learner' and lookup_hash in (
        select e.lookup_hash from person_email e where e.person_id = actor_id() and e.verified_at is not null));
create policy invited_answer on caseload_invitation for update
    using (actor_kind() = 'learner' and lookup_hash in (
        select e.lookup_hash from person_email e where e.person_id = actor_id() and e.verified_at is not null))
    with check (actor_kind() = 'learner');
create policy mailer_read on caseload_invitation for select using (actor_kind() = 'mailer');

create policy self on caseload for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy own_advisor on caseload for select using (actor_kind() = 'advisor' and advisor_id = actor_id());
create policy mailer_read on caseload for select using (actor_kind() = 'mailer');

create policy read on match_run for select using (actor_kind() is not null and actor_kind() <> 'public');
create policy write on match_run for all
    using (actor_kind() in ('operator', 'matcher')) with check (actor_kind() in ('operator', 'matcher'));

create policy self on match for select using (actor_kind() = 'learner' and learner_id = actor_id());
create policy matcher_all on match for all using (actor_kind() = 'matcher') with check (actor_kind() = 'matcher');
create policy service_read on match for select using (actor_kind() in ('mailer', 'verifier'));
create policy consented on match for select
    using (actor_kind() = 'employer' and list = 'candidate' and owns_placement(actor_employer_id(), placement_id)
        and ranking_consent_covers(learner_id, actor_employer_id(), placement_id, null));
create policy caseload_read on match for select
    using (actor_kind() = 'advisor' and advises(actor_id(), learner_id));

create policy append on event for insert with check (actor_kind() is not null);
create policy own_learner on event for select using (actor_kind() = 'learner' and learner_id = actor_id());
create policy own_employer on event for select
    using (actor_kind() = 'employer' and employer_id = actor_employer_id()
        and learner_id = '00000000-0000-0000-0000-000000000000');
create policy operator_read on event for select
    using (actor_kind() = 'operator' and learner_id = '00000000-0000-0000-0000-000000000000');
create policy reader_all on event for select using (actor_kind() in ('matcher', 'mailer'));

create policy self on digest_preference for all
    using (person_id = actor_id()) with check (person_id = actor_id());
create policy operator_insert on digest_preference for insert with check (actor_kind() = 'operator');
create policy mailer_read on digest_preference for select using (actor_kind() = 'mailer');
create policy mailer_update on digest_preference for update using (actor_kind() = 'mailer') with check (actor_kind() = 'mailer');
create policy write on digest_run for all
    using (actor_kind() in ('operator', 'mailer')) with check (actor_kind() in ('operator', 'mailer'));
create policy mailer_all on digest_ledger for all using (actor_kind() = 'mailer') with check (actor_kind() = 'mailer');
create policy self on digest_ledger for select using (learner_id = actor_id());
create policy mailer_all on outbox for all using (actor_kind() = 'mailer') with check (actor_kind() = 'mailer');
create policy enqueue on outbox for insert with check (actor_kind() is not null);
