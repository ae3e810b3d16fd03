-- When somebody last showed that the session is theirs: at sign-in, and again before what asks for it.
alter table accounts.session add column confirmed_at timestamptz;
update accounts.session set confirmed_at = created_at;
alter table accounts.session alter column confirmed_at set not null;

-- The code that was sent for a session, one at a time.
create table accounts.confirmation (
  session_id text primary key references accounts.session,
  code_hash text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  tries_left integer not null check (tries_left >= 0)
);
