-- Items that are tried out in exams without counting: how many a scheme's new forms carry, and which places they are.
alter table exam.delivery
  add column field_test integer not null default 0 check (field_test between 0 and 10);
alter table exam.form_item add column scored boolean not null default true;

-- Forms that differ in unscored places alone are one form to those who compare scores: named as if they had none.
alter table exam.form add column scored_as text;
update exam.form set scored_as = form_id;
alter table exam.form alter column scored_as set not null;
comment on column exam.form.scored_as is 'type:string';
create index on exam.form (scored_as);

-- Answers of one sitting that are marked again: the markers' by an appeal's order, or whatever an item's correction
-- concerns. Append-only.
create table exam.remark (
  remark_id text primary key,
  sitting_id text not null references exam.sitting,
  appeal_id text unique references exam.appeal,
  correction_id text references exam.key_correction,
  ordered_at timestamptz not null,
  unique (sitting_id, correction_id),
  check (num_nonnulls(appeal_id, correction_id) = 1)
);
create index on exam.remark (correction_id);
create trigger append_only before update or delete or truncate on exam.remark
  for each statement execute function kernel.refuse_change();

create table exam.remark_place (
  remark_id text not null references exam.remark,
  position integer not null check (position > 0),
  primary key (remark_id, position)
);
create trigger append_only before update or delete or truncate on exam.remark_place
  for each statement execute function kernel.refuse_change();

-- What came of it, whether or not the new score stands. Append-only.
create table exam.remark_result (
  remark_id text primary key references exam.remark,
  before jsonb not null,
  after jsonb not null,
  effect text not null check (effect in ('gain', 'raised', 'same', 'lowered', 'loss')),
  stands boolean not null,
  at timestamptz not null
);
comment on column exam.remark_result.effect is 'type:Effect from ./correction/effect.ts';
comment on column exam.remark_result.before is 'type:Figures from ./correction/effect.ts';
comment on column exam.remark_result.after is 'type:Figures from ./correction/effect.ts';
create trigger append_only before update or delete or truncate on exam.remark_result
  for each statement execute function kernel.refuse_change();

-- A text that is marked again is work of its own, under a number of its own, and names the work before it.
alter table exam.marking_work
  add column remark_id text references exam.remark,
  add column again_of text references exam.marking_work,
  drop constraint marking_work_sitting_id_position_key,
  add unique nulls not distinct (sitting_id, position, remark_id),
  add check ((remark_id is null) = (again_of is null));

-- The mark of a re-mark stands where its result does; two marks of one place can be of the same instant.
alter table exam.mark
  add column mark_seq bigint generated always as identity,
  add column remark_id text references exam.remark,
  drop constraint mark_pkey,
  add primary key (sitting_id, mark_seq);

alter table exam.score add column remark_id text references exam.remark;
alter table exam.score_version add column remark_id text references exam.remark;
create or replace function exam.keep_score() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.version <> old.version + 1 then
    raise exception 'a score is replaced by its next version only' using errcode = 'restrict_violation';
  end if;
  insert into exam.score_version
    (sitting_id, version, raw, max, cut, domains, items, chain_hash, proposed, computed_at, correction_id, remark_id)
  values (new.sitting_id, new.version, new.raw, new.max, new.cut, new.domains, new.items, new.chain_hash,
          new.proposed, new.computed_at, new.correction_id, new.remark_id);
  return new;
end $$;

-- Texts and programs have no key to exchange: they are marked again, or run again with corrected tests.
alter table exam.key_correction
  drop constraint key_correction_remedy_check,
  add check (remedy in ('new key', 'every answer counts', 'remove', 'mark again', 'run again'));
