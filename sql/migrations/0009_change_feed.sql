/* What a follower of the event log needs: a position's epoch, the events that were missing, and a wake-up. */
set role placed_owner;

/* Which history transaction identifiers belong to. Another cluster (a dump restored elsewhere), another database of the
   same cluster (a dump restored beside) and another timeline (a restore to a point in time, or a standby promoted) each
   count anew, and a position of the one means nothing in the other. */
create function change_epoch() returns text
    language sql stable
    return (select s.system_identifier from pg_control_system() s)
        || '/' || (select d.oid from pg_database d where d.datname = current_database())
        || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8);

/* A version 7 identifier (RFC 9562, section 5.7) for rows that triggers write. */
create function new_event_id() returns uuid
    language sql volatile
    return encode(
        set_bit(set_bit(
            substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                || substring(uuid_send(gen_random_uuid()) from 7), 52, 1), 53, 1), 'hex')::uuid;

/* Writes an event for a change that is made in many places or by hand, one per thing touched and statement. */
create function append_change(p_learner uuid, p_verb text, p_kind text, p_subject uuid) returns void
    language sql volatile security definer set search_path = public
    begin atomic
        insert into event (learner_id, event_id, at, actor_kind, actor_id, verb, subject_kind, subject_id)
        values (coalesce(p_learner, '00000000-0000-0000-0000-000000000000'), new_event_id(), scope_now(),
            coalesce(actor_kind(), 'operator'), actor_id(), p_verb, p_kind, p_subject);
    end;
revoke execute on function append_change(uuid, text, text, uuid) from public;

/* What an achievement stands for has changed: competencies, equivalences, stacks. Argument: the column that names it. */
create function tell_achievement_change() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    perform append_change(null, 'achievement.changed', 'achievement', t.id)
    from (select distinct (to_jsonb(r) ->> tg_argv[0])::uuid as id from touched r) t;
    return null;
end
$$;
create trigger achievement_competency_added after insert on achievement_competency
    referencing new table as touched for each statement execute function tell_achievement_change('achievement_id');
create trigger achievement_competency_removed after delete on achievement_competency
    referencing old table as touched for each statement execute function tell_achievement_change('achievement_id');
create trigger achievement_relation_added after insert on achievement_relation
    referencing new table as touched for each statement execute function tell_achievement_change('achievement_id');
create trigger achievement_relation_removed after delete on achievement_relation
    referencing old table as touched for each statement execute function tell_achievement_change('achievement_id');
create trigger stack_component_added after insert on stack_component
    referencing new table as touched for each statement execute function tell_achievement_change('achievement_id');
create trigger stack_component_removed after delete on stack_component
    referencing old table as touched for each statement execute function tell_achievement_change('achievement_id');

/* A credential counts otherwise although its verdict stands: an outage begins or ends, or a new reading says something
   else. A change of the verdict and a deletion have events of their own. */
create function tell_credential_change() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    perform append_change(new.learner_id, 'credential.restated', 'credential', new.credential_id);
    return null;
end
$$;
create trigger credential_restated
    after update of counts_until, expires_at, issued_at, level, proof_by_key, achievement_id, issuer_id on credential
    for each row when (
        new.verdict = old.verdict and new.deleted_at is not distinct from old.deleted_at
        and (new.counts_until, new.expires_at, new.issued_at, new.level, new.proof_by_key, new.achievement_id,
                new.issuer_id)
            is distinct from
            (old.counts_until, old.expires_at, old.issued_at, old.level, old.proof_by_key, old.achievement_id,
                old.issuer_id))
    execute function tell_credential_change();

/* The wake-up. NOTIFY makes commits queue for one lock, so that only what a follower has to read again asks for it. */
create function notify_change() returns trigger
    language plpgsql
as $$
begin
    if exists (
        select from appended
        where split_part(verb, '.', 1) in
            ('profile', 'collection', 'consent', 'credential', 'placement', 'achievement', 'trust_registry')
    ) then
        perform pg_notify('placed_change', '');
    end if;
    return null;
end
$$;
create trigger event_notify after insert on event
    referencing new table as appended for each statement execute function notify_change();

revoke execute on function tell_achievement_change(), tell_credential_change() from public;

/* The matcher reads these tables whole. Its role has no use for the policies of other actors, and its own asks for the
   scope once per statement and not once per row: that is most of what an index build costs the server. */
alter policy matcher_read on learner_hidden_employer using ((select actor_kind()) = 'matcher');
alter policy matcher_read on credential using ((select actor_kind()) = 'matcher');
alter policy matcher_read on collection using ((select actor_kind()) = 'matcher');
alter policy matcher_read on collection_credential using ((select actor_kind()) = 'matcher');
alter policy matcher_read on consent using ((select actor_kind()) = 'matcher');
alter policy service_read on learner using ((select actor_kind()) in ('matcher', 'verifier', 'mailer'));
alter policy self on learner to placed_service;
alter policy caseload_read on learner to placed_service;
alter policy self on learner_hidden_employer to placed_service;
alter policy self on credential to placed_service;
alter policy verifier_all on credential to placed_service;
alter policy consented on credential to placed_service;
alter policy caseload_read on credential to placed_service;
alter policy self on collection to placed_service;
alter policy self on collection_credential to placed_service;
alter policy consented on collection_credential to placed_service;
alter policy self on consent to placed_service;
alter policy other_side on consent to placed_service;
