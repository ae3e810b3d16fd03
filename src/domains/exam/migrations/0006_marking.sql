-- A text that waits for its markers, or had them. They see the number alone, which says nothing of the sitting. The
-- rubric is kept as it was when the work began.
create table exam.marking_work (
  work text primary key check (work ~ '^[1-9][0-9]{8}$'),
  sitting_id text not null references exam.sitting,
  position integer not null,
  item text not null,
  version integer not null,
  criteria jsonb not null,
  opened_at timestamptz not null,
  settled_at timestamptz,
  settled text check (settled in ('agreed', 'third')),
  unique (sitting_id, position),
  foreign key (item, version) references exam.item_version,
  check ((settled is null) = (settled_at is null))
);
comment on column exam.marking_work.criteria is 'type:Criterion[] from ./scoring/rule.ts';
comment on column exam.marking_work.settled is 'type:Settled from ./marking/settle.ts';
create index on exam.marking_work (opened_at) where settled_at is null;

-- Who has taken a text, and until when nobody else gets their place.
create table exam.marking_lease (
  work text not null references exam.marking_work,
  marker_id text not null,
  until timestamptz not null,
  primary key (work, marker_id)
);
comment on column exam.marking_lease.marker_id is 'id:person';

-- What a marker gave for each criterion; a correction is the next revision. `place` is the order in which the markers
-- of a text first marked it: the third decides between the first two. Append-only.
create table exam.marking_mark (
  work text not null references exam.marking_work,
  marker_id text not null,
  revision integer not null check (revision > 0),
  place integer not null check (place between 1 and 3),
  levels jsonb not null,
  total integer not null check (total >= 0),
  marked_at timestamptz not null,
  primary key (work, marker_id, revision),
  unique (work, place, revision)
);
comment on column exam.marking_mark.marker_id is 'id:person';
comment on column exam.marking_mark.levels is 'type:GivenLevel[] from ./marking/given.ts';
create index on exam.marking_mark (marker_id, marked_at);
create trigger append_only before update or delete or truncate on exam.marking_mark
  for each statement execute function kernel.refuse_change();
