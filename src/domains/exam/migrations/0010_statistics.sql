-- A panel that set a cut score by the modified Angoff method: what it was told and what became of it. Append-only.
create table exam.panel (
  panel_id text primary key,
  scheme text not null,
  title text not null,
  borderline text not null,
  held_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
comment on column exam.panel.recorded_by is 'id:person';
create index on exam.panel (scheme, held_on);
create trigger append_only before update or delete or truncate on exam.panel
  for each statement execute function kernel.refuse_change();

-- How likely a judge thought a borderline candidate to answer an item right, round by round. Append-only.
create table exam.panel_rating (
  panel_id text not null references exam.panel,
  round integer not null check (round > 0),
  judge text not null,
  item text not null,
  version integer not null,
  rating double precision not null check (rating >= 0 and rating <= 1),
  primary key (panel_id, round, judge, item),
  foreign key (item, version) references exam.item_version
);
create trigger append_only before update or delete or truncate on exam.panel_rating
  for each statement execute function kernel.refuse_change();
