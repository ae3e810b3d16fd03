-- Items written, reviewed and set to work in the studio. `source` is the item as its bank file has it; null for QTI.
alter table exam.item_version rename column imported_at to stored_at;
alter table exam.item_version add column source jsonb;
comment on column exam.item_version.source is 'type:ItemSource from ./bank/item-source.ts';

alter table exam.item_in_use
  drop constraint item_in_use_state_check,
  add check (state in ('field-test', 'operational', 'suspended', 'retired'));

-- The life of an item version: who did what to it, why, and the state that it was in from then on. Append-only.
create table exam.item_act (
  item text not null,
  version integer not null,
  ordinal integer not null check (ordinal > 0),
  kind text not null check (kind in (
    'imported', 'handed in', 'approved', 'returned', 'field-tested', 'activated', 'suspended', 'resumed', 'retired',
    'replaced'
  )),
  state text not null check (state in (
    'draft', 'returned', 'reviewed', 'field-test', 'operational', 'suspended', 'retired'
  )),
  by text,
  because text,
  checked text[] not null default '{}',
  at timestamptz not null,
  primary key (item, version, ordinal),
  foreign key (item, version) references exam.item_version,
  check (by is not null or kind in ('imported', 'suspended', 'retired', 'replaced')),
  check (because is not null or kind not in ('returned', 'suspended', 'resumed', 'retired', 'replaced'))
);
comment on column exam.item_act.kind is 'type:ItemActKind from ./bank/life/item-life.ts';
comment on column exam.item_act.state is 'type:VersionState from ./bank/life/item-life.ts';
comment on column exam.item_act.by is 'id:person';

-- What the bank holds was imported from files; nobody noted by whom.
insert into exam.item_act (item, version, ordinal, kind, state, at)
  select item, version, 1, 'imported', 'operational', stored_at from exam.item_version;
insert into exam.item_act (item, version, ordinal, kind, state, because, at)
  select i.item, i.version, 2, 'replaced', 'retired', 'Another version took its place.', greatest(u.since, i.stored_at)
  from exam.item_version i join exam.item_in_use u on u.item = i.item and u.version <> i.version;
insert into exam.item_act (item, version, ordinal, kind, state, because, at)
  select item, version, 2, state, state, 'It was so before this log began.', since
  from exam.item_in_use where state in ('suspended', 'retired');
create trigger append_only before update or delete or truncate on exam.item_act
  for each statement execute function kernel.refuse_change();

-- A person's working copy: a new item, or the next version of one. `typed` are the fields of its form as they were
-- left, complete or not; each save counts the revision on.
create table exam.item_draft (
  draft_id text primary key,
  owner_id text not null,
  bank text not null,
  scheme text not null,
  item text,
  base_version integer,
  typed jsonb not null,
  revision integer not null check (revision > 0),
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  check ((item is null) = (base_version is null)),
  unique (owner_id, item),
  foreign key (item, base_version) references exam.item_version (item, version)
);
comment on column exam.item_draft.draft_id is 'id:itemDraft';
comment on column exam.item_draft.owner_id is 'id:person';
comment on column exam.item_draft.typed is 'type:TypedFields from ./bank/studio/item-draft.ts';
