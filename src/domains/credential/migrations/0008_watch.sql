-- An employer who wants to be told when a certificate changes that its holder shared with them.
create table credential.watch (
  watch_id text primary key,
  person_id text not null,
  credential_id text not null references credential.credential,
  -- What the watcher calls it.
  label text not null check (length(label) <= 200),
  -- What the watcher was told last.
  told jsonb not null,
  begun_at timestamptz not null,
  ended_at timestamptz
);
comment on column credential.watch.person_id is 'id:person';
create unique index on credential.watch (person_id, credential_id) where ended_at is null;
create index on credential.watch (credential_id) where ended_at is null;

-- Where a watcher's program is told; without one they get letters.
create table credential.webhook (
  person_id text primary key,
  url text not null check (url like 'https://%'),
  -- The secret that signs what is sent, sealed under the installation's secret.
  sealed_secret bytea not null,
  made_at timestamptz not null
);
comment on column credential.webhook.person_id is 'id:person';

-- A change that a watcher was told of, or is being told of.
create table credential.notice (
  notice_id text primary key,
  watch_id text not null references credential.watch,
  at timestamptz not null,
  before jsonb not null,
  after jsonb not null,
  -- When a program took it; empty for a letter, and as long as none did.
  delivered_at timestamptz,
  -- Why the last attempt failed.
  failure text
);
create index on credential.notice (watch_id, at);
