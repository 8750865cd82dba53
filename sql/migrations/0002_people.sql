/* People and the organisations they act for. Contact data stands apart from everything else. */
set role placed_owner;

create table person (
    person_id uuid not null,
    role text not null,
    created_at timestamptz not null,
    closed_at timestamptz,
    constraint person_pkey primary key (person_id),
    constraint person_role_check check (role in ('operator', 'employer', 'learner', 'advisor'))
);

create table person_contact (
    person_id uuid not null,
    display_name text,
    constraint person_contact_pkey primary key (person_id),
    constraint person_contact_person_fkey foreign key (person_id) references person (person_id) on delete cascade,
    constraint person_contact_display_name_check check (length(display_name) between 1 and 200)
);

/* An address proves nothing before it is verified. lookup_hash = HMAC-SHA-256 (instance.lookup_key, folded address). */
create table person_email (
    person_id uuid not null,
    person_email_id uuid not null,
    role text not null,
    address text not null,
    lookup_hash bytea not null,
    is_primary boolean not null default false,
    added_at timestamptz not null,
    verified_at timestamptz,
    bounced_at timestamptz,
    constraint person_email_pkey primary key (person_id, person_email_id),
    constraint person_email_person_fkey foreign key (person_id) references person (person_id) on delete cascade,
    constraint person_email_address_key unique (person_id, lookup_hash),
    constraint person_email_address_check check (length(address) between 3 and 320)
);
create unique index person_email_verified_key on person_email (lookup_hash, role) where verified_at is not null;
create unique index person_email_primary_key on person_email (person_id) where is_primary;

create table employer (
    employer_id uuid not null,
    name text not null,
    website text,
    vetted_at timestamptz,
    created_at timestamptz not null,
    version bigint not null default 1,
    constraint employer_pkey primary key (employer_id),
    constraint employer_name_check check (length(name) between 1 and 200)
);
create unique index employer_name_key on employer (lower(name));

create table employer_member (
    employer_id uuid not null,
    person_id uuid not null,
    member_role text not null default 'owner',
    joined_at timestamptz not null,
    constraint employer_member_pkey primary key (employer_id, person_id),
    constraint employer_member_employer_fkey foreign key (employer_id) references employer (employer_id),
    constraint employer_member_person_fkey foreign key (person_id) references person (person_id),
    constraint employer_member_role_check check (member_role in ('owner', 'recruiter', 'supervisor'))
);
create unique index employer_member_person_key on employer_member (person_id);

create table program (
    program_id uuid not null,
    name text not null,
    created_at timestamptz not null,
    constraint program_pkey primary key (program_id),
    constraint program_name_check check (length(name) between 1 and 200)
);
create unique index program_name_key on program (lower(name));

create table advisor (
    advisor_id uuid not null,
    program_id uuid not null,
    constraint advisor_pkey primary key (advisor_id),
    constraint advisor_person_fkey foreign key (advisor_id) references person (person_id),
    constraint advisor_program_fkey foreign key (program_id) references program (program_id)
);

/* Bearer tokens and page sessions: only SHA-256 digests are kept. */
create table api_token (
    api_token_id uuid not null,
    person_id uuid not null,
    token_hash bytea not null,
    label text not null,
    scopes text[] not null default '{read,write}',
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    constraint api_token_pkey primary key (api_token_id),
    constraint api_token_hash_key unique (token_hash),
    constraint api_token_person_fkey foreign key (person_id) references person (person_id) on delete cascade
);
create index api_token_person_index on api_token (person_id);

create table session (
    session_hash bytea not null,
    person_id uuid not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint session_pkey primary key (session_hash),
    constraint session_person_fkey foreign key (person_id) references person (person_id) on delete cascade
);
create index session_person_index on session (person_id);
create index session_expiry_index on session (expires_at);

create table sign_in_link (
    link_hash bytea not null,
    person_id uuid not null,
    purpose text not null default 'sign_in',
    person_email_id uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint sign_in_link_pkey primary key (link_hash),
    constraint sign_in_link_purpose_check check (purpose in ('sign_in', 'verify_email')),
    constraint sign_in_link_person_fkey foreign key (person_id) references person (person_id) on delete cascade
);
create index sign_in_link_person_index on sign_in_link (person_id, created_at);

/* Answers already given, so that a retried POST replays instead of repeating. scope_hash covers token, method, path and key;
   holder_id is whom the answer was given to, null where nobody had signed in. */
create table idempotency_key (
    scope_hash bytea not null,
    holder_id uuid default actor_id(),
    request_digest bytea not null,
    status smallint not null,
    headers jsonb not null,
    body bytea not null,
    created_at timestamptz not null,
    constraint idempotency_key_pkey primary key (scope_hash)
);
create index idempotency_key_created_index on idempotency_key (created_at);
