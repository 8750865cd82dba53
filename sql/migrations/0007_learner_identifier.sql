/* Identifiers of a learner besides e-mail addresses, each proven by its own means: badges issued to one count as theirs. */
set role placed_owner;

/* A DID proves itself: its key has signed a challenge of ours. One DID stands for one learner, as a proven address does:
   otherwise a badge issued to it would count once for every account that its key is shown to, and one person would stand
   in a list of candidates twice. Whoever proves it first keeps it until that account gives it back: a proof taken over by a
   later one could be taken over again and again, and badges would change hands with it.
   An entry of a b-tree holds 2704 bytes; the longest DID that is read, a did:jwk of an RSA key, has 2048. */
create table learner_identifier (
    learner_id uuid not null,
    learner_identifier_id uuid not null,
    kind text not null,
    value text collate "C" not null,
    proven_at timestamptz not null,
    constraint learner_identifier_pkey primary key (learner_id, learner_identifier_id),
    constraint learner_identifier_learner_fkey foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint learner_identifier_kind_check check (kind in ('did')),
    constraint learner_identifier_value_check check (octet_length(value) between 1 and 2048)
);
create unique index learner_identifier_value_key on learner_identifier (kind, value);

/* What the key of an identifier is to sign. Only SHA-256 of it is kept: whoever reads the table cannot answer in the
   learner's name. It is deleted when an identifier is proven with it. */
create table identifier_challenge (
    learner_id uuid not null,
    identifier_challenge_id uuid not null,
    challenge_hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint identifier_challenge_pkey primary key (learner_id, identifier_challenge_id),
    constraint identifier_challenge_learner_fkey
        foreign key (learner_id) references learner (learner_id) on delete cascade,
    constraint identifier_challenge_hash_check check (octet_length(challenge_hash) = 32)
);
create unique index identifier_challenge_hash_key on identifier_challenge (learner_id, challenge_hash);

/* Nothing of either is ever changed: it is made, and it is deleted. */
grant select, insert, delete on learner_identifier, identifier_challenge to placed_service;

alter table learner_identifier enable row level security;
alter table identifier_challenge enable row level security;

create policy self on learner_identifier for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
create policy verifier_read on learner_identifier for select using (actor_kind() = 'verifier');

create policy self on identifier_challenge for all
    using (actor_kind() = 'learner' and learner_id = actor_id())
    with check (actor_kind() = 'learner' and learner_id = actor_id());
