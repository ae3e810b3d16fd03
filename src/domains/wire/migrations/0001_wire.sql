create schema wire;

-- A wire's name: made when its first draft is, from that instant, never backdated and never used again.
create table wire.wire (
  wire_id text primary key,
  created_at timestamptz not null,
  -- Nobody where a machine drafted it.
  created_by text
);
comment on column wire.wire.created_by is 'id:person';
create trigger append_only before update or delete or truncate on wire.wire
  for each statement execute function kernel.refuse_change();

-- Every save of an editor. The latest is the one that is worked on; a later one never overwrites it.
create table wire.draft (
  wire_id text not null references wire.wire,
  version integer not null check (version > 0),
  content jsonb not null,
  -- What changed against the published revision, and why; the first revision needs no such words.
  note text not null,
  correction boolean not null,
  saved_by text,
  saved_at timestamptz not null,
  primary key (wire_id, version)
);
comment on column wire.draft.content is 'type:WireRecord from ./record/record.ts';
comment on column wire.draft.saved_by is 'id:person';
create index on wire.draft (saved_by, saved_at desc);
create trigger append_only before update or delete or truncate on wire.draft
  for each statement execute function kernel.refuse_change();

-- An editor's word that a draft, exactly as it is, may be published.
create table wire.sign_off (
  wire_id text not null,
  version integer not null,
  editor_id text not null,
  at timestamptz not null,
  primary key (wire_id, version, editor_id),
  foreign key (wire_id, version) references wire.draft
);
comment on column wire.sign_off.editor_id is 'id:person';
create trigger append_only before update or delete or truncate on wire.sign_off
  for each statement execute function kernel.refuse_change();

-- What readers were shown, from an instant on. Its place in the wire's hash chain commits to the content.
create table wire.revision (
  wire_id text not null references wire.wire,
  revision integer not null check (revision > 0),
  version integer not null,
  content jsonb not null,
  note text not null,
  correction boolean not null,
  -- The editors who signed, the one who published last.
  editors text[] not null check (cardinality(editors) > 0),
  published_by text not null,
  published_at timestamptz not null,
  chain_seq bigint not null,
  salt text not null,
  primary key (wire_id, revision),
  unique (wire_id, version),
  foreign key (wire_id, version) references wire.draft
);
comment on column wire.revision.content is 'type:WireRecord from ./record/record.ts';
comment on column wire.revision.published_by is 'id:person';
create trigger append_only before update or delete or truncate on wire.revision
  for each statement execute function kernel.refuse_change();

create table wire.withdrawal (
  wire_id text primary key references wire.wire,
  reason text not null check (length(reason) between 10 and 1000),
  withdrawn_by text not null,
  withdrawn_at timestamptz not null,
  chain_seq bigint not null,
  salt text not null
);
comment on column wire.withdrawal.withdrawn_by is 'id:person';
create trigger append_only before update or delete or truncate on wire.withdrawal
  for each statement execute function kernel.refuse_change();

-- What reached the desk, as it came.
create table wire.signal (
  signal_id text primary key,
  at timestamptz not null,
  origin text not null check (origin in ('provider', 'regulator', 'probe', 'submission', 'import')),
  title text not null,
  url text,
  content text not null,
  noted_by text
);
comment on column wire.signal.origin is 'type:SignalOrigin from ./record/record.ts';
comment on column wire.signal.noted_by is 'id:person';
create trigger append_only before update or delete or truncate on wire.signal
  for each statement execute function kernel.refuse_change();

-- What the desk made of a signal: a draft, or nothing and why.
create table wire.signal_decision (
  signal_id text primary key references wire.signal,
  wire_id text references wire.wire,
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null
);
comment on column wire.signal_decision.decided_by is 'id:person';
create trigger append_only before update or delete or truncate on wire.signal_decision
  for each statement execute function kernel.refuse_change();

-- The latest revision of each wire, to list and to search: made anew at each publication, never a source of truth.
create table wire.listing (
  wire_id text primary key references wire.wire,
  revision integer not null,
  kind text not null,
  severity text not null,
  title text not null,
  summary text not null,
  -- The body without its markup, and the names that the record holds (providers, codes, publishers).
  body text not null,
  names text not null,
  providers text[] not null,
  codes text[] not null,
  standard text not null,
  occurred_on date not null,
  published_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  search tsvector not null generated always as (
    setweight(to_tsvector('english', title), 'A')
    || setweight(to_tsvector('simple', title || ' ' || names), 'A')
    || setweight(to_tsvector('english', summary), 'B')
    || setweight(to_tsvector('english', body), 'C')
    || setweight(to_tsvector('simple', summary || ' ' || body), 'D')
  ) stored
);
comment on column wire.listing.kind is 'type:WireKind from ./record/record.ts';
comment on column wire.listing.search is 'type:string';
create index on wire.listing using gin (search);
create index on wire.listing (published_at desc, wire_id);
create index on wire.listing (kind);
create index on wire.listing (occurred_on desc, wire_id);
create index on wire.listing using gin (providers);
create index on wire.listing using gin (codes);
