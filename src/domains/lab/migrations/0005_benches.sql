-- A fine-tuning job that was begun on a lab's bench: what it was begun with, and how its models did on the held-out rows.
create table lab.bench_run (
  person_id text not null,
  tuning_id text not null,
  lab_id text not null,
  -- SHA-256 of the rows to learn from, of those held back, and of the held-out rows.
  data_hash text not null,
  validation_hash text,
  held_out_hash text not null,
  -- Why each setting is as it is.
  reasons jsonb not null,
  made_at timestamptz not null,
  evaluations jsonb not null default '{}',
  primary key (person_id, tuning_id),
  foreign key (person_id, tuning_id) references lab.tuning
);
comment on column lab.bench_run.person_id is 'id:person';
comment on column lab.bench_run.tuning_id is 'id:tuning';
comment on column lab.bench_run.lab_id is 'type:string';
comment on column lab.bench_run.reasons is 'type:Reasons from ./labs/benches/run.ts';
comment on column lab.bench_run.evaluations is 'type:Evaluations from ./labs/benches/run.ts';
create index on lab.bench_run (person_id, lab_id, made_at);

-- What a learner decided at a bench, with the reason: a model put to work or taken back, a threshold for a judge's scores.
create table lab.bench_decision (
  person_id text not null,
  lab_id text not null,
  number integer not null check (number > 0),
  kind text not null,
  record jsonb not null,
  why text not null,
  decided_at timestamptz not null,
  primary key (person_id, lab_id, number)
);
comment on column lab.bench_decision.person_id is 'id:person';
comment on column lab.bench_decision.lab_id is 'type:string';
comment on column lab.bench_decision.kind is 'type:''deploy'' | ''roll back'' | ''threshold''';
comment on column lab.bench_decision.record is 'type:DecisionRecord from ./labs/benches/decision.ts';
