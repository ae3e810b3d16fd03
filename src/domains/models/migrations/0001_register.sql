create schema models;

-- One edition of the model register a day. An edition never changes: what was known on a day stays on record.
create table models.register (
  as_of date primary key,
  digest text not null,
  content jsonb not null,
  loaded_at timestamptz not null
);
comment on column models.register.content is 'type:Register from ./register/register.ts';
create trigger append_only before update or delete or truncate on models.register
  for each statement execute function kernel.refuse_change();

-- The same edition by name, for look-up.
create table models.model (
  as_of date not null references models.register,
  model_id text not null,
  name text not null,
  provider_id text not null,
  released date,
  deprecated date,
  retired date,
  replacement_id text,
  primary key (as_of, model_id)
);
comment on column models.model.model_id is 'type:string';
comment on column models.model.provider_id is 'type:string';
comment on column models.model.replacement_id is 'type:string';
create trigger append_only before update or delete or truncate on models.model
  for each statement execute function kernel.refuse_change();

create table models.api (
  as_of date not null references models.register,
  api_id text not null,
  name text not null,
  provider_id text not null,
  introduced date,
  deprecated date,
  retired date,
  primary key (as_of, api_id)
);
comment on column models.api.api_id is 'type:string';
comment on column models.api.provider_id is 'type:string';
create trigger append_only before update or delete or truncate on models.api
  for each statement execute function kernel.refuse_change();
