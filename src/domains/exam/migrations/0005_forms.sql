-- What calibration found of an item version; the latest of a version counts. Append-only.
create table exam.item_parameter (
  parameter_seq bigint generated always as identity primary key,
  item text not null,
  version integer not null,
  model text not null check (model in ('1pl', '2pl', '3pl')),
  a double precision not null check (a > 0),
  b double precision not null,
  c double precision not null check (c >= 0 and c < 1),
  se_a double precision,
  se_b double precision,
  se_c double precision,
  sample_size integer not null check (sample_size > 0),
  calibrated_on date not null,
  source text not null,
  stored_by text not null,
  stored_at timestamptz not null,
  foreign key (item, version) references exam.item_version
);
comment on column exam.item_parameter.model is 'type:ParameterModel from ./assembly/parameter.sql.ts';
comment on column exam.item_parameter.stored_by is 'id:person';
create index on exam.item_parameter (item, version, parameter_seq desc);
create trigger append_only before update or delete or truncate on exam.item_parameter
  for each statement execute function kernel.refuse_change();

-- Parallel forms from their blueprint to their use; who approves them has not asked for them.
create table exam.form_set (
  form_set_id text primary key,
  scheme text not null,
  title text not null,
  state text not null
    check (state in ('assembling', 'not assembled', 'draft', 'approved', 'retired', 'discarded')),
  blueprint jsonb not null,
  progress jsonb,
  report jsonb,
  requested_by text not null,
  requested_at timestamptz not null,
  assembled_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  check (approved_by <> requested_by),
  check ((state in ('approved', 'retired')) = (approved_by is not null))
);
comment on column exam.form_set.state is 'type:FormSetState from ./assembly/form-set.sql.ts';
comment on column exam.form_set.requested_by is 'id:person';
comment on column exam.form_set.approved_by is 'id:person';
comment on column exam.form_set.ended_by is 'id:person';
create index on exam.form_set (scheme, state);

create table exam.form_set_form (
  form_set_id text not null references exam.form_set,
  ordinal integer not null check (ordinal > 0),
  form_id text not null references exam.form,
  primary key (form_set_id, ordinal)
);
comment on column exam.form_set_form.form_id is 'type:string';
create trigger append_only before update or delete or truncate on exam.form_set_form
  for each statement execute function kernel.refuse_change();

-- How a scheme's candidates get their form; without a row it is drawn for each.
create table exam.delivery (
  scheme text primary key,
  mode text not null check (mode in ('drawn', 'fixed forms', 'adaptive')),
  set_by text not null,
  set_at timestamptz not null
);
comment on column exam.delivery.mode is 'type:DeliveryMode from ./assembly/delivery.sql.ts';
comment on column exam.delivery.set_by is 'id:person';
