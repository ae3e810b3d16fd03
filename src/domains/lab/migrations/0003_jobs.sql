-- A learner's files; the bytes are blobs, each under a name of its own, so that removing one never touches another's.
create table lab.file (
  person_id text not null,
  file_id text not null,
  purpose text not null,
  filename text not null check (length(filename) between 1 and 255),
  bytes integer not null check (bytes >= 0),
  blob text not null,
  made_at timestamptz not null,
  expires_at timestamptz,
  primary key (person_id, file_id)
);
comment on column lab.file.person_id is 'id:person';
comment on column lab.file.purpose is 'type:''fine-tune'' | ''fine-tune-results'' | ''batch'' | ''batch_output'' | ''evals'' | ''user_data''';
create index on lab.file (expires_at) where expires_at is not null;

-- A fine-tuning job. What it was asked stands still; its state is the last word.
create table lab.tuning (
  person_id text not null,
  tuning_id text not null,
  base text not null,
  suffix text not null,
  seed integer not null,
  training_file text not null,
  validation_file text,
  -- As asked: each a number or "auto"; and as they were resolved, once the files were read.
  asked jsonb not null,
  resolved jsonb,
  metadata jsonb,
  status text not null,
  made_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  estimated_finish timestamptz,
  trained_tokens integer,
  result_file text,
  error jsonb,
  -- Which run of the job has it, when it last said that it is alive, and how many runs there were.
  run text,
  beat_at timestamptz,
  runs integer not null default 0,
  primary key (person_id, tuning_id)
);
comment on column lab.tuning.person_id is 'id:person';
comment on column lab.tuning.training_file is 'id:file';
comment on column lab.tuning.validation_file is 'id:file';
comment on column lab.tuning.result_file is 'id:file';
comment on column lab.tuning.status is 'type:''validating_files'' | ''queued'' | ''running'' | ''succeeded'' | ''failed'' | ''cancelled''';
-- The whole machine tunes one model at a time.
create unique index tuning_one_at_a_time on lab.tuning ((true)) where run is not null;
-- A learner has one job that waits.
create unique index tuning_one_waits on lab.tuning (person_id) where status in ('validating_files', 'queued');
create index on lab.tuning (made_at) where status in ('validating_files', 'queued', 'running');

-- What a job said while it ran.
create table lab.tuning_event (
  person_id text not null,
  tuning_id text not null,
  seq integer not null,
  at timestamptz not null,
  level text not null,
  kind text not null,
  message text not null,
  data jsonb,
  primary key (person_id, tuning_id, seq),
  foreign key (person_id, tuning_id) references lab.tuning
);
comment on column lab.tuning_event.person_id is 'id:person';
comment on column lab.tuning_event.level is 'type:''info'' | ''warn'' | ''error''';
comment on column lab.tuning_event.kind is 'type:''message'' | ''metrics''';

-- The models that a job made: the last one, and those kept on the way. Without weights it was deleted.
create table lab.tuned_model (
  person_id text not null,
  model text not null,
  tuning_id text not null,
  base text not null,
  step integer not null,
  is_final boolean not null,
  metrics jsonb not null,
  weights text,
  made_at timestamptz not null,
  deleted_at timestamptz,
  primary key (person_id, model),
  foreign key (person_id, tuning_id) references lab.tuning
);
comment on column lab.tuned_model.person_id is 'id:person';
create unique index on lab.tuned_model (model);
create index on lab.tuned_model (person_id, tuning_id);

-- A file of requests that is worked through in small steps.
create table lab.batch (
  person_id text not null,
  batch_id text not null,
  endpoint text not null,
  input_file text not null,
  completion_window text not null,
  metadata jsonb,
  status text not null,
  model text,
  errors jsonb,
  total integer not null default 0,
  completed integer not null default 0,
  failed integer not null default 0,
  input_tokens bigint not null default 0,
  output_tokens bigint not null default 0,
  -- Of all answers together.
  characters bigint not null default 0,
  output_file text,
  error_file text,
  output_expires_seconds integer,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  in_progress_at timestamptz,
  finalizing_at timestamptz,
  completed_at timestamptz,
  failed_at timestamptz,
  expired_at timestamptz,
  cancelling_at timestamptz,
  cancelled_at timestamptz,
  -- Which step of the job has it, and until when nobody else begins one.
  step text,
  step_until timestamptz,
  primary key (person_id, batch_id)
);
comment on column lab.batch.person_id is 'id:person';
comment on column lab.batch.input_file is 'id:file';
comment on column lab.batch.output_file is 'id:file';
comment on column lab.batch.error_file is 'id:file';
comment on column lab.batch.status is 'type:''validating'' | ''failed'' | ''in_progress'' | ''finalizing'' | ''completed'' | ''expired'' | ''cancelling'' | ''cancelled''';
create index on lab.batch (made_at)
  where status in ('validating', 'in_progress', 'finalizing', 'cancelling');

-- What one request of a batch was answered, until it stands in a file.
create table lab.batch_answer (
  person_id text not null,
  batch_id text not null,
  line integer not null,
  succeeded boolean not null,
  -- The line of the output or error file.
  answer text not null,
  input_tokens integer not null,
  output_tokens integer not null,
  primary key (person_id, batch_id, line),
  foreign key (person_id, batch_id) references lab.batch
);
comment on column lab.batch_answer.person_id is 'id:person';

-- What a learner's requests to a real provider cost in a day, in millionths of a US dollar; what is under way is reserved.
create table lab.relay_spending (
  person_id text not null,
  day date not null,
  micro_usd bigint not null check (micro_usd >= 0),
  primary key (person_id, day)
);
comment on column lab.relay_spending.person_id is 'id:person';
