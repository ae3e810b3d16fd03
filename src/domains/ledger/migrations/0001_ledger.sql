create schema ledger;

-- The log's name and key, made once and kept for ever: a log is its origin and its key, and every checkpoint states both.
create table ledger.log (
  only_row boolean primary key default true check (only_row),
  origin text not null,
  public_key bytea not null check (octet_length(public_key) = 32),
  -- The seed of the secret key, sealed under the installation's secret; never in clear.
  sealed_seed bytea not null,
  opened_at timestamptz not null
);
create trigger append_only before update or delete or truncate on ledger.log
  for each statement execute function kernel.refuse_change();

-- What callers append in their own transactions. Kind, day and commitment are public; the subject is for looking it up.
create table ledger.entry (
  entry_id text primary key,
  kind text not null check (kind ~ '^[a-z][a-z.-]{1,39}$'),
  day date not null,
  commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
  subject text not null,
  appended_at timestamptz not null
);
create index on ledger.entry (subject);
create trigger append_only before update or delete or truncate on ledger.entry
  for each statement execute function kernel.refuse_change();

-- Apart, because it may be deleted: without it nobody can tell any more what an entry commits to, and the tree stays whole.
create table ledger.salt (
  entry_id text primary key references ledger.entry,
  salt text not null
);

-- Entries that have no place in the tree yet.
create table ledger.waiting (
  entry_id text primary key references ledger.entry
);

create table ledger.leaf (
  index bigint primary key check (index >= 0),
  entry_id text not null unique references ledger.entry
);
create trigger append_only before update or delete or truncate on ledger.leaf
  for each statement execute function kernel.refuse_change();

-- The hashes that tiles hold: at level 0 a leaf's, at each level above that of 256 neighbours below.
create table ledger.node (
  level smallint not null check (level between 0 and 6),
  index bigint not null check (index >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, index)
);
create trigger append_only before update or delete or truncate on ledger.node
  for each statement execute function kernel.refuse_change();

-- One a size: two checkpoints of one size can never differ.
create table ledger.checkpoint (
  size bigint primary key check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  at timestamptz not null,
  note text not null
);
create trigger append_only before update or delete or truncate on ledger.checkpoint
  for each statement execute function kernel.refuse_change();
