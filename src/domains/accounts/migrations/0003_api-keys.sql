-- Keys with which a person's programs ask. Of a key itself only its hash is kept.
create table accounts.api_key (
  api_key_id text primary key,
  person_id text not null references accounts.person,
  name text not null check (length(name) between 1 and 80),
  -- The first characters, by which its owner knows it again.
  beginning text not null,
  key_hash text not null unique,
  made_at timestamptz not null,
  used_on date,
  ended_at timestamptz
);
create index on accounts.api_key (person_id);
