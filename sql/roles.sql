/* Roles of the house. Idempotent; run before the migrations by a role that may create roles.
   placed_owner owns every object; nobody else owns anything. */
do $$
begin
    if not exists (select from pg_roles where rolname = 'placed_owner') then
        create role placed_owner nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'placed_service') then
        create role placed_service nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'placed_matcher') then
        create role placed_matcher nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'placed_demographics') then
        create role placed_demographics nologin;
    end if;
exception
    -- Another migration of the same server created them in this very moment.
    when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
    execute format('grant placed_owner, placed_service, placed_matcher, placed_demographics to %I', current_user);
    execute format('grant create on database %I to placed_owner', current_database());
exception
    -- Two databases of one server migrating at once touch the same catalogue row.
    when others then
        if sqlerrm not like '%tuple concurrently updated%' then raise; end if;
end
$$;
grant usage, create on schema public to placed_owner;
grant usage on schema public to placed_service, placed_matcher, placed_demographics;
revoke create on schema public from public;
