-- What somebody asks to be looked at again: an appeal against a decision, or a complaint about anything. Append-only.
create table exam.appeal (
  appeal_id text primary key,
  kind text not null check (kind in ('appeal', 'complaint')),
  person_id text not null,
  sitting_id text references exam.sitting,
  reason text not null,
  filed_at timestamptz not null,
  check (kind = 'complaint' or sitting_id is not null)
);
comment on column exam.appeal.kind is 'type:AppealKind from ./appeal/appeal.ts';
comment on column exam.appeal.reason is 'type:AppealReason from ./appeal/appeal.ts';
create index on exam.appeal (person_id);
create index on exam.appeal (sitting_id);
create index on exam.appeal (filed_at);
create trigger append_only before update or delete or truncate on exam.appeal
  for each statement execute function kernel.refuse_change();

-- Every step of it, in the appeal's own hash chain. Append-only.
create table exam.appeal_act (
  appeal_id text not null references exam.appeal,
  chain_seq bigint not null,
  at timestamptz not null,
  kind text not null check (kind in ('filed', 'taken', 'handed back', 'asked', 'supplied', 'answered', 'withdrawn')),
  actor_id text not null,
  content jsonb not null,
  salt text not null,
  primary key (appeal_id, chain_seq)
);
comment on column exam.appeal_act.kind is 'type:AppealActKind from ./appeal/appeal.ts';
comment on column exam.appeal_act.actor_id is 'id:person';
comment on column exam.appeal_act.content is 'type:AppealContent from ./appeal/appeal.ts';
create trigger append_only before update or delete or truncate on exam.appeal_act
  for each statement execute function kernel.refuse_change();

-- Leave to register once without the wait and beyond the number of attempts, ordered by the answer to an appeal.
create table exam.admission_exception (
  appeal_id text primary key references exam.appeal,
  person_id text not null,
  scheme text not null,
  granted_by text not null,
  granted_at timestamptz not null,
  sitting_id text references exam.sitting
);
comment on column exam.admission_exception.granted_by is 'id:person';
create index on exam.admission_exception (person_id, scheme) where sitting_id is null;
