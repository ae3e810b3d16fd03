create schema proctor;

-- What a candidate agreed to before a recorded sitting: the words are those of the notice's number.
create table proctor.consent (
  sitting_id text primary key,
  person_id text not null,
  scheme text not null,
  notice integer not null,
  agreed_at timestamptz not null
);
create trigger append_only before update or delete or truncate on proctor.consent
  for each statement execute function kernel.refuse_change();

-- A candidate who wants to be supervised in person instead; what was said before a change is in the acts.
create table proctor.in_person (
  sitting_id text primary key,
  person_id text not null,
  scheme text not null,
  wishes text not null,
  asked_at timestamptz not null,
  withdrawn_at timestamptz,
  place text,
  meets_at timestamptz,
  arranged_by text,
  arranged_at timestamptz,
  admitted_by text,
  admitted_at timestamptz,
  check ((arranged_at is null) = (arranged_by is null)),
  check ((admitted_at is null) = (admitted_by is null))
);
comment on column proctor.in_person.arranged_by is 'id:person';
comment on column proctor.in_person.admitted_by is 'id:person';
create index on proctor.in_person (asked_at) where admitted_at is null and withdrawn_at is null;

-- What people did with a sitting in this domain, each with its place in the sitting's hash chain. Append-only.
create table proctor.act (
  sitting_id text not null,
  chain_seq bigint not null,
  at timestamptz not null,
  kind text not null,
  actor_id text,
  content jsonb not null,
  salt text not null,
  primary key (sitting_id, chain_seq)
);
comment on column proctor.act.kind is 'type:ActKind from ./evidence/act.ts';
comment on column proctor.act.actor_id is 'id:person';
create trigger append_only before update or delete or truncate on proctor.act
  for each statement execute function kernel.refuse_change();

-- What a candidate's page announced of its recording, numbered by the page itself. Append-only.
create table proctor.entry (
  sitting_id text not null,
  capture text not null,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  kind text not null,
  hash text,
  width integer,
  height integer,
  detail text,
  received_at timestamptz not null,
  late boolean not null,
  chain_seq bigint not null,
  salt text not null,
  primary key (sitting_id, capture, seq),
  check ((kind = 'frame') = (hash is not null))
);
comment on column proctor.entry.kind is 'type:EntryKind from ./evidence/entry.ts';
create unique index on proctor.entry (sitting_id, chain_seq);
create index on proctor.entry (sitting_id, received_at);
create trigger append_only before update or delete or truncate on proctor.entry
  for each statement execute function kernel.refuse_change();

-- The bytes of frames, encrypted, as blobs: one for each hash of a sitting, whatever is sent twice. Append-only.
create table proctor.frame (
  sitting_id text not null,
  hash text not null,
  blob text not null,
  size integer not null,
  received_at timestamptz not null,
  primary key (sitting_id, hash)
);
create trigger append_only before update or delete or truncate on proctor.frame
  for each statement execute function kernel.refuse_change();

-- Photographs of a document and of a face, each committed to by the act of the same number. Append-only.
create table proctor.photograph (
  sitting_id text not null,
  chain_seq bigint not null,
  part text not null check (part in ('document', 'face')),
  hash text not null,
  blob text not null,
  type text not null check (type in ('image/jpeg', 'image/png')),
  size integer not null,
  width integer not null,
  height integer not null,
  taken_at timestamptz not null,
  primary key (sitting_id, chain_seq),
  foreign key (sitting_id, chain_seq) references proctor.act
);
comment on column proctor.photograph.part is 'type:PhotographPart from ./identity/photograph.ts';
comment on column proctor.photograph.type is 'type:ImageType from ./identity/image.ts';
create trigger append_only before update or delete or truncate on proctor.photograph
  for each statement execute function kernel.refuse_change();

-- The key under which a sitting's pictures are encrypted, itself sealed; without it they are gone.
create table proctor.media (
  sitting_id text primary key,
  sealed_key text,
  made_at timestamptz not null,
  keep_until timestamptz not null,
  erased_at timestamptz,
  check ((sealed_key is null) = (erased_at is not null))
);
create index on proctor.media (keep_until) where erased_at is null;

-- A person's review of a recorded sitting.
create table proctor.review (
  sitting_id text primary key,
  person_id text not null,
  scheme text not null,
  opened_at timestamptz not null,
  identity text check (identity in ('same', 'not the same', 'cannot tell')),
  identity_because text,
  identity_by text,
  identity_at timestamptz,
  outcome text check (outcome in ('nothing against it', 'void')),
  words text,
  finished_by text,
  finished_at timestamptz,
  check ((identity is null) = (identity_by is null)),
  check ((outcome is null) = (finished_at is null))
);
comment on column proctor.review.identity is 'type:IdentityFinding from ./review/review.ts';
comment on column proctor.review.outcome is 'type:ReviewOutcome from ./review/review.ts';
comment on column proctor.review.identity_by is 'id:person';
comment on column proctor.review.finished_by is 'id:person';
create index on proctor.review (opened_at) where finished_at is null;

-- raised → cleared, or raised → proposed (against the candidate) → confirmed or declined by a second person.
create table proctor.finding (
  finding_id text primary key,
  sitting_id text not null,
  code text not null,
  words text not null,
  from_no bigint,
  until_no bigint,
  raised_by text not null,
  raised_at timestamptz not null,
  state text not null check (state in ('raised', 'proposed', 'cleared', 'confirmed', 'declined')),
  proposed_by text,
  proposed_because text,
  proposed_at timestamptz,
  closed_by text,
  closed_because text,
  closed_at timestamptz,
  check ((state in ('raised', 'proposed')) = (closed_at is null)),
  check (closed_by <> proposed_by or state = 'cleared'),
  check (from_no <= until_no)
);
comment on column proctor.finding.code is 'type:FindingCode from ./review/finding.ts';
comment on column proctor.finding.state is 'type:FindingState from ./review/finding.ts';
comment on column proctor.finding.raised_by is 'id:person';
comment on column proctor.finding.proposed_by is 'id:person';
comment on column proctor.finding.closed_by is 'id:person';
create index on proctor.finding (sitting_id);
