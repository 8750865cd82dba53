/* Where a learner keeps badges elsewhere, and the leave to read them there. */
set role placed_owner;

/* What is secret of a connection (the client's secret, an open attempt, the tokens) stands in sealed, encrypted under the
   daemon's key and bound to the row; attempt_hash is the digest of the open attempt's state.
   The addresses are of one origin, as when the provider was asked. */
create table provider_connection (
    learner_id uuid not null,
    provider_connection_id uuid not null,
    version bigint not null default 1,
    status text not null,
    edition text not null,
    name text not null,
    base_url text not null,
    registration_url text not null,
    authorisation_url text not null,
    token_url text not null,
    refresh_url text not null,
    interface_url text not null,
    client_id text not null,
    sealed bytea not null,
    attempt_hash bytea,
    attempt_expires_at timestamptz,
    connected_at timestamptz,
    imported_at timestamptz,
    problem text,
    not_before timestamptz,
    created_at timestamptz not null,
    constraint provider_connection_pkey primary key (learner_id, provider_connection_id),
    constraint provider_connection_learner_fkey
        foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint provider_connection_place_key unique (learner_id, base_url),
    constraint provider_connection_status_check check (status in ('pending', 'connected', 'ended')),
    constraint provider_connection_edition_check check (edition in ('ob3', 'badge_connect')),
    constraint provider_connection_name_check check (length(name) between 1 and 200),
    constraint provider_connection_attempt_check check ((attempt_hash is null) = (attempt_expires_at is null)),
    constraint provider_connection_connected_check check (status <> 'connected' or connected_at is not null)
);
create index provider_connection_id_index on provider_connection (provider_connection_id);

grant select, insert, update, delete on provider_connection to placed_service;

alter table provider_connection enable row level security;
create policy self on provider_connection for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
