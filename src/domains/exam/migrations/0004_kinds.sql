-- Nine kinds of items, scoring rules in place of a list of keys, points that may be a part of one, and marks for the
-- answers that no rule can score by itself.
alter table exam.item_version
  drop constraint item_version_kind_check,
  add check (kind in ('single', 'multiple', 'order', 'match', 'inline', 'text', 'extended', 'code', 'qti')),
  drop constraint item_version_use_check,
  add check (use in ('form', 'bridge', 'practice'));

alter table exam.item_key add column rule jsonb;
update exam.item_key set rule = jsonb_build_object('type', 'exact', 'key', to_jsonb(key));
alter table exam.item_key
  alter column rule set not null,
  drop column key;
comment on column exam.item_key.rule is 'type:ScoringRule from ./scoring/rule.ts';

alter table exam.score
  alter column raw type double precision,
  alter column max type double precision,
  alter column cut type double precision;

-- What a machine or the markers made of one answer, as a share of the item's point. The latest of a place stands.
-- Append-only.
create table exam.mark (
  sitting_id text not null references exam.sitting,
  position integer not null,
  share double precision not null check (share between 0 and 1),
  by text not null check (by in ('machine', 'markers')),
  content jsonb not null,
  marked_at timestamptz not null,
  primary key (sitting_id, position, marked_at)
);
comment on column exam.mark.by is 'type:Marker from ./scoring/points.ts';
create trigger append_only before update or delete or truncate on exam.mark
  for each statement execute function kernel.refuse_change();
