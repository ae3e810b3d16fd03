-- How a sitting is watched (undecided until the candidate has chosen), pauses, and the bridge: a short exam on
-- changes only, which renews a certificate.
alter table exam.sitting
  add column supervision text check (supervision in ('none', 'recorded', 'in person')),
  add column paused_at timestamptz,
  add column purpose text not null default 'full' check (purpose in ('full', 'bridge')),
  add column renews text,
  add column changes text[] not null default '{}',
  add column competencies text[] not null default '{}',
  add column verified_from date,
  add check ((purpose = 'bridge') = (renews is not null and verified_from is not null));
-- Nobody watched the sittings of earlier editions.
update exam.sitting set supervision = 'none';
comment on column exam.sitting.supervision is 'type:Supervision from ./sitting/sitting.ts';
comment on column exam.sitting.purpose is 'type:Purpose from ./sitting/sitting.ts';
create index on exam.sitting (renews) where renews is not null;
create index on exam.sitting (form_id);
create index on exam.form_item (item, version);

-- Items that are kept for bridges are never drawn for a whole exam.
alter table exam.item_version
  add column use text not null default 'form' check (use in ('form', 'bridge'));
comment on column exam.item_version.use is 'type:ItemUse from ./bank/item.ts';

-- What keeps a decision from being released until a person has dealt with it.
create table exam.hold (
  sitting_id text not null references exam.sitting,
  cause text not null,
  because text not null,
  placed_by text,
  placed_at timestamptz not null,
  cleared_because text,
  cleared_by text,
  cleared_at timestamptz,
  primary key (sitting_id, cause),
  check ((cleared_at is null) = (cleared_by is null))
);
comment on column exam.hold.placed_by is 'id:person';
comment on column exam.hold.cleared_by is 'id:person';

-- Which item versions new forms leave out, as the rule that finds them: what is imported later falls under it too.
create table exam.quarantine (
  cause text primary key,
  competencies text[] not null,
  models text[] not null,
  apis text[] not null,
  verified_before date not null,
  since timestamptz not null,
  lifted_at timestamptz
);
