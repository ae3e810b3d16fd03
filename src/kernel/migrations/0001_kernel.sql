create schema kernel;

-- Who did what, written in the same transaction as the deed. Nothing is ever changed or removed.
create table kernel.audit (
  audit_id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_id text,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null default '{}',
  request_id text
);
comment on column kernel.audit.actor_id is 'id:person';
comment on column kernel.audit.subject_id is 'type:string';
comment on column kernel.audit.request_id is 'type:string';
create index on kernel.audit (at desc);
create index on kernel.audit (subject_kind, subject_id);
create index on kernel.audit (actor_id);

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete or truncate on kernel.audit
  for each statement execute function kernel.refuse_change();

-- Domain events, delivered at least once by jobs.
create table kernel.event (
  event_id text primary key,
  name text not null,
  at timestamptz not null,
  payload jsonb not null
);
create index on kernel.event (at);

-- Which consumer has taken which event: makes the effect of a delivery happen once.
create table kernel.event_taken (
  event_id text not null references kernel.event,
  consumer text not null,
  at timestamptz not null,
  primary key (event_id, consumer)
);

create table kernel.mail (
  mail_id text primary key,
  at timestamptz not null,
  recipient text not null,
  subject text not null,
  body text not null,
  sent_at timestamptz
);
create index on kernel.mail (at desc);

-- Append-only hash chains, one a subject: JCS of {seq, at, kind, commitment, prev}, SHA-256.
create table kernel.chain_head (
  subject text primary key,
  seq bigint not null,
  hash text not null
);
create table kernel.chain_entry (
  subject text not null,
  seq bigint not null,
  at timestamptz not null,
  kind text not null,
  commitment text not null,
  prev text not null,
  hash text not null,
  primary key (subject, seq)
);
create trigger append_only before update or delete or truncate on kernel.chain_entry
  for each statement execute function kernel.refuse_change();

-- Spent allowances; unlogged because a crash may forgive them.
create unlogged table kernel.allowance (
  key text not null,
  window_start timestamptz not null,
  used integer not null,
  primary key (key, window_start)
);

-- When some process of this installation was last known to serve.
create table kernel.heartbeat (
  only_row boolean primary key default true check (only_row),
  at timestamptz not null
);

-- The installation's own settings that must survive a restart, such as the demo's secret.
create table kernel.setting (
  name text primary key,
  value text not null
);
