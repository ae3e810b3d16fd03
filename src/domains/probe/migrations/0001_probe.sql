create schema probe;

-- A comparison of two recordings, as it was asked for and as it came out. What was found is kept beside the pairs that it
-- was found in, so that it can be computed again.
create table probe.comparison (
  comparison_id text primary key,
  name text not null check (length(name) between 1 and 120),
  -- What the two sides are called; which models of the register are concerned.
  baseline text not null check (length(baseline) between 1 and 80),
  candidate text not null check (length(candidate) between 1 and 80),
  models text[] not null,
  -- What was asked and how it was graded.
  suite text not null check (length(suite) between 1 and 120),
  -- The day on which the candidate answered.
  ran_on date not null,
  alpha double precision not null check (alpha > 0 and alpha < 1),
  tolerance double precision not null check (tolerance >= 0 and tolerance < 1),
  -- [[stratum, id, baseline, candidate], …] in the order of observation, and the SHA-256 of that in canonical JSON.
  pairs jsonb not null,
  pairs_sha256 text not null,
  findings jsonb not null,
  made_by text not null,
  made_at timestamptz not null
);
comment on column probe.comparison.pairs is 'type:StoredPairs from ./comparisons/stored-pair.ts';
comment on column probe.comparison.findings is 'type:Findings from ./statistics/compare.ts';
comment on column probe.comparison.made_by is 'id:person';
create index on probe.comparison (made_at desc);
create trigger append_only before update or delete or truncate on probe.comparison
  for each statement execute function kernel.refuse_change();

-- A person's word that a change is to be drafted from what was observed. Once a comparison.
create table probe.confirmation (
  comparison_id text primary key references probe.comparison,
  words text not null check (length(words) between 10 and 500),
  confirmed_by text not null,
  confirmed_at timestamptz not null
);
comment on column probe.confirmation.confirmed_by is 'id:person';
create trigger append_only before update or delete or truncate on probe.confirmation
  for each statement execute function kernel.refuse_change();
