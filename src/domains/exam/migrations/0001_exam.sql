create schema exam;

-- What a candidate may see of an item. Its key lies in a table of its own, which no page of a sitting reads.
create table exam.item_version (
  item text not null,
  version integer not null,
  bank text not null,
  scheme text not null,
  competency text not null,
  level text not null check (level in ('remember', 'understand', 'apply', 'analyse')),
  kind text not null check (kind in ('single', 'multiple')),
  content jsonb not null,
  models text[] not null,
  apis text[] not null,
  verified_on date not null,
  author text not null,
  sources text[] not null,
  enemies text[] not null,
  digest text not null,
  imported_at timestamptz not null,
  primary key (item, version)
);
comment on column exam.item_version.kind is 'type:ItemKind from ./bank/item.ts';
comment on column exam.item_version.level is 'type:ItemLevel from ./bank/item.ts';
create index on exam.item_version (scheme, competency);

create table exam.item_key (
  item text not null,
  version integer not null,
  key text[] not null,
  rationale text not null,
  primary key (item, version),
  foreign key (item, version) references exam.item_version
);

-- Which version of an item new forms draw, if any.
create table exam.item_in_use (
  item text primary key,
  version integer not null,
  state text not null check (state in ('operational', 'suspended', 'retired')),
  since timestamptz not null,
  foreign key (item, version) references exam.item_version
);
comment on column exam.item_in_use.state is 'type:ItemState from ./bank/item.ts';

-- A form is named by the hash of its item versions, so that two sittings of the same items share it.
create table exam.form (
  form_id text primary key,
  scheme text not null,
  blueprint text not null,
  made_at timestamptz not null
);
comment on column exam.form.form_id is 'type:string';

create table exam.form_item (
  form_id text not null references exam.form,
  position integer not null,
  item text not null,
  version integer not null,
  kind text not null,
  options text[] not null,
  primary key (form_id, position),
  foreign key (item, version) references exam.item_version
);
comment on column exam.form_item.form_id is 'type:string';
comment on column exam.form_item.kind is 'type:ItemKind from ./bank/item.ts';

create table exam.sitting (
  sitting_id text primary key,
  person_id text not null,
  scheme text not null,
  edition integer not null,
  blueprint text not null,
  register_on date not null,
  release text,
  attempt integer not null,
  state text not null check (state in ('created', 'started', 'submitted', 'expired', 'decided', 'voided')),
  time_limit_seconds integer not null check (time_limit_seconds > 0),
  granted_seconds double precision not null default 0 check (granted_seconds >= 0),
  form_id text references exam.form,
  active_device text,
  created_at timestamptz not null,
  started_at timestamptz,
  closed_at timestamptz
);
comment on column exam.sitting.state is 'type:SittingState from ./sitting/sitting.ts';
comment on column exam.sitting.form_id is 'type:string';
create index on exam.sitting (person_id, scheme);
create index on exam.sitting (state, started_at);
-- One open sitting of a scheme a person, whatever two tabs do at once.
create unique index one_open_sitting on exam.sitting (person_id, scheme) where state in ('created', 'started');

-- The browser tabs that a sitting was on, in the order in which they took it.
create table exam.device (
  sitting_id text not null references exam.sitting,
  device text not null,
  ordinal integer not null,
  since timestamptz not null,
  primary key (sitting_id, device),
  unique (sitting_id, ordinal)
);

-- Every answer and mark as it arrived, numbered by the device that made it. Append-only.
create table exam.response (
  sitting_id text not null,
  device text not null,
  seq integer not null check (seq > 0),
  position integer not null,
  choice text[],
  marked boolean,
  received_at timestamptz not null,
  late boolean not null,
  chain_seq bigint not null,
  salt text not null,
  primary key (sitting_id, device, seq),
  check ((choice is null) <> (marked is null))
);
create trigger append_only before update or delete or truncate on exam.response
  for each statement execute function kernel.refuse_change();

-- What else happened to a sitting, each an act with its place in the sitting's hash chain. Append-only.
create table exam.sitting_event (
  sitting_id text not null references exam.sitting,
  chain_seq bigint not null,
  at timestamptz not null,
  kind text not null,
  actor_id text,
  content jsonb not null,
  salt text not null,
  primary key (sitting_id, chain_seq)
);
comment on column exam.sitting_event.actor_id is 'id:person';
create trigger append_only before update or delete or truncate on exam.sitting_event
  for each statement execute function kernel.refuse_change();

-- People with a part in a sitting that keeps them from deciding on it.
create table exam.involvement (
  sitting_id text not null references exam.sitting,
  person_id text not null,
  part text not null check (part in ('trained', 'wrote', 'proctored', 'marked')),
  primary key (sitting_id, person_id, part)
);
comment on column exam.involvement.part is 'type:Part from ./decision/duties.ts';

-- What the scoring rule made of a sitting, with all its inputs named by the form and the sitting's chain.
create table exam.score (
  sitting_id text primary key references exam.sitting,
  raw integer not null,
  max integer not null,
  cut integer not null,
  domains jsonb not null,
  items jsonb not null,
  chain_hash text not null,
  proposed text not null check (proposed in ('pass', 'fail')),
  computed_at timestamptz not null
);
comment on column exam.score.proposed is 'type:Outcome from ./scoring/score.ts';

create table exam.decision (
  sitting_id text primary key references exam.sitting,
  outcome text not null check (outcome in ('pass', 'fail')),
  released_by text not null,
  released_at timestamptz not null
);
comment on column exam.decision.outcome is 'type:Outcome from ./scoring/score.ts';
comment on column exam.decision.released_by is 'id:person';
create trigger append_only before update or delete or truncate on exam.decision
  for each statement execute function kernel.refuse_change();
