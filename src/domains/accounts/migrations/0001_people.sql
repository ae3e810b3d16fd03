create schema accounts;

create table accounts.person (
  person_id text primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  zone text not null default 'UTC',
  created_at timestamptz not null
);

-- A grant is ended, never removed, so that the record says who could do what on which day.
create table accounts.role_grant (
  grant_id text primary key,
  person_id text not null references accounts.person,
  role text not null check (role in (
    'candidate', 'author', 'item writer', 'psychometrician', 'trainer', 'marker', 'proctor', 'reviewer',
    'decision-maker', 'appeals handler', 'editor', 'programme manager', 'accreditor', 'employer administrator',
    'key custodian', 'operator')),
  granted_by text,
  granted_at timestamptz not null,
  ended_by text,
  ended_at timestamptz
);
comment on column accounts.role_grant.role is 'type:Role from ./person/role.ts';
comment on column accounts.role_grant.granted_by is 'id:person';
comment on column accounts.role_grant.ended_by is 'id:person';
create unique index on accounts.role_grant (person_id, role) where ended_at is null;

create table accounts.session (
  session_id text primary key,
  person_id text not null references accounts.person,
  token_hash text not null unique,
  agent text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index on accounts.session (person_id);

create table accounts.sign_in_link (
  token_hash text primary key,
  email text not null,
  next text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on accounts.sign_in_link (email, made_at);
