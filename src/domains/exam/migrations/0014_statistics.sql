-- Parameters of one calibration put on the scale of another: how, by which common items, and where the linked ones are
-- in exam.item_parameter (by their source). Append-only.
create table exam.linking (
  linking_id text primary key,
  scheme text not null,
  from_source text not null,
  from_day date not null,
  to_source text not null,
  to_day date not null,
  method text not null check (method in ('mean-sigma', 'Stocking-Lord')),
  slope double precision not null check (slope > 0),
  intercept double precision not null,
  anchors text[] not null,
  left_out text[] not null,
  items integer not null check (items > 0),
  source text not null unique,
  stored_by text not null,
  stored_at timestamptz not null
);
comment on column exam.linking.method is 'type:LinkMethod from ./statistics/link-sets.ts';
comment on column exam.linking.stored_by is 'id:person';
create index on exam.linking (scheme, stored_at);
create trigger append_only before update or delete or truncate on exam.linking
  for each statement execute function kernel.refuse_change();

-- A panel may also have set bookmarks in a booklet of items in the order of their locations.
alter table exam.panel
  add column method text not null default 'Angoff' check (method in ('Angoff', 'bookmark')),
  add column response_probability double precision check (response_probability > 0 and response_probability < 1),
  add check ((method = 'bookmark') = (response_probability is not null));
comment on column exam.panel.method is 'type:PanelMethod from ./statistics/panel.sql.ts';

-- The booklet as the judges had it, with the parameters that it was ordered by. Append-only.
create table exam.booklet_page (
  panel_id text not null references exam.panel,
  page integer not null check (page > 0),
  item text not null,
  version integer not null,
  a double precision not null,
  b double precision not null,
  c double precision not null,
  location double precision not null,
  primary key (panel_id, page),
  foreign key (item, version) references exam.item_version
);
create trigger append_only before update or delete or truncate on exam.booklet_page
  for each statement execute function kernel.refuse_change();

-- The page of the last item that a judge thought a borderline candidate to master, round by round. Append-only.
create table exam.bookmark (
  panel_id text not null references exam.panel,
  round integer not null check (round > 0),
  judge text not null,
  page integer not null,
  primary key (panel_id, round, judge),
  foreign key (panel_id, page) references exam.booklet_page
);
create trigger append_only before update or delete or truncate on exam.bookmark
  for each statement execute function kernel.refuse_change();
