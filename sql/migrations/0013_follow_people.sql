/* Who closes an account is matched no longer, and followers of the event log hear of it. */
set role placed_owner;

create function tell_account_change() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    perform append_change(new.person_id, 'profile.account_changed', 'person', new.person_id);
    return null;
end
$$;
create trigger person_account_changed after update of closed_at on person
    for each row when (new.role = 'learner' and new.closed_at is distinct from old.closed_at)
    execute function tell_account_change();

create function tell_learner_removal() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    perform append_change(old.learner_id, 'profile.removed', 'person', old.learner_id);
    return null;
end
$$;
create trigger learner_removed after delete on learner
    for each row execute function tell_learner_removal();

revoke execute on function tell_account_change(), tell_learner_removal() from public;

/* The matcher asks it for every learner: the scope once per statement, and not once per row. */
alter policy service_read on person using ((select actor_kind()) in ('mailer', 'matcher', 'verifier'));
