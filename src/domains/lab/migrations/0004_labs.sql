-- What a learner has made of a lab. A lab is named by its folder; whether it is still offered is not the row's to know.
create table lab.lab_work (
  person_id text not null,
  lab_id text not null,
  -- The program or prompt as it was saved last.
  content text not null,
  saved_at timestamptz not null,
  -- What the last reset took away, until it is taken back.
  before_reset text,
  hints integer not null default 0,
  -- When the learner asked for the solution without having passed.
  gave_up_at timestamptz,
  passed_at timestamptz,
  -- The last run of a code lab, as far as the learner may see it.
  last_run jsonb,
  ran_at timestamptz,
  primary key (person_id, lab_id)
);
comment on column lab.lab_work.lab_id is 'type:string';
comment on column lab.lab_work.last_run is 'type:ShownRun from ./labs/shown-run.ts';

-- Each prompt that was run, with how its cases went on each snapshot.
create table lab.prompt_version (
  person_id text not null,
  lab_id text not null,
  number integer not null check (number > 0),
  prompt text not null,
  note text not null,
  made_at timestamptz not null,
  runs jsonb not null,
  primary key (person_id, lab_id, number)
);
comment on column lab.prompt_version.lab_id is 'type:string';
comment on column lab.prompt_version.runs is 'type:PromptRuns from ./labs/shown-run.ts';
