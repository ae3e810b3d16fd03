-- A scoring rule that was wrong, and the one that takes its place. The old one stays here. Append-only.
create table exam.key_correction (
  correction_id text primary key,
  item text not null,
  version integer not null,
  remedy text not null check (remedy in ('new key', 'every answer counts', 'remove')),
  was jsonb not null,
  becomes jsonb not null,
  reason text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  foreign key (item, version) references exam.item_version
);
comment on column exam.key_correction.remedy is 'type:Remedy from ./correction/correction.ts';
comment on column exam.key_correction.was is 'type:ScoringRule from ./scoring/rule.ts';
comment on column exam.key_correction.becomes is 'type:ScoringRule from ./scoring/rule.ts';
comment on column exam.key_correction.proposed_by is 'id:person';
create index on exam.key_correction (item, version);
create trigger append_only before update or delete or truncate on exam.key_correction
  for each statement execute function kernel.refuse_change();

-- What became of a correction. Nobody approves twice. Append-only.
create table exam.key_correction_act (
  correction_id text not null references exam.key_correction,
  ordinal integer not null check (ordinal > 0),
  kind text not null check (kind in ('approved', 'withdrawn', 'applied')),
  by text,
  because text,
  affected integer,
  at timestamptz not null,
  primary key (correction_id, ordinal),
  check ((kind = 'applied') = (by is null))
);
comment on column exam.key_correction_act.kind is 'type:CorrectionActKind from ./correction/correction.ts';
comment on column exam.key_correction_act.by is 'id:person';
create unique index on exam.key_correction_act (correction_id, by) where kind = 'approved';
create trigger append_only before update or delete or truncate on exam.key_correction_act
  for each statement execute function kernel.refuse_change();

-- The score that stands has a number; each as it was is kept by the database itself, whoever writes it.
alter table exam.score
  add column version integer not null default 1 check (version > 0),
  add column correction_id text references exam.key_correction;

create table exam.score_version (
  sitting_id text not null references exam.sitting,
  version integer not null,
  raw double precision not null,
  max double precision not null,
  cut double precision not null,
  domains jsonb not null,
  items jsonb not null,
  chain_hash text not null,
  proposed text not null,
  computed_at timestamptz not null,
  correction_id text references exam.key_correction,
  primary key (sitting_id, version)
);
comment on column exam.score_version.proposed is 'type:Outcome from ./scoring/score.ts';
insert into exam.score_version
  select sitting_id, version, raw, max, cut, domains, items, chain_hash, proposed, computed_at, correction_id
  from exam.score;
create trigger append_only before update or delete or truncate on exam.score_version
  for each statement execute function kernel.refuse_change();

create function exam.keep_score() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.version <> old.version + 1 then
    raise exception 'a score is replaced by its next version only' using errcode = 'restrict_violation';
  end if;
  insert into exam.score_version
    (sitting_id, version, raw, max, cut, domains, items, chain_hash, proposed, computed_at, correction_id)
  values (new.sitting_id, new.version, new.raw, new.max, new.cut, new.domains, new.items, new.chain_hash,
          new.proposed, new.computed_at, new.correction_id);
  return new;
end $$;
create trigger keep_score after insert or update on exam.score
  for each row execute function exam.keep_score();
create trigger never_removed before delete or truncate on exam.score
  for each statement execute function kernel.refuse_change();

-- What a correction made of one sitting, whether or not its new score stands. Append-only.
create table exam.rescore (
  correction_id text not null references exam.key_correction,
  sitting_id text not null references exam.sitting,
  before jsonb not null,
  after jsonb not null,
  effect text not null check (effect in ('gain', 'raised', 'same', 'lowered', 'loss')),
  stands boolean not null,
  at timestamptz not null,
  primary key (correction_id, sitting_id)
);
comment on column exam.rescore.effect is 'type:Effect from ./correction/effect.ts';
comment on column exam.rescore.before is 'type:Figures from ./correction/effect.ts';
comment on column exam.rescore.after is 'type:Figures from ./correction/effect.ts';
create index on exam.rescore (sitting_id);
create trigger append_only before update or delete or truncate on exam.rescore
  for each statement execute function kernel.refuse_change();

-- A sitting whose score was corrected can be decided anew; every decision names the version that it was about.
alter table exam.decision
  add column ordinal integer not null default 1 check (ordinal > 0),
  add column score_version integer not null default 1,
  drop constraint decision_pkey,
  add primary key (sitting_id, ordinal);
