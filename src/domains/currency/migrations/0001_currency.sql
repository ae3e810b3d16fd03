create schema currency;

-- A programme manager's word that a revision of a change counts. What follows from it is computed, never stored.
create table currency.signature (
  wire_id text not null,
  revision integer not null check (revision > 0),
  signed_by text not null,
  signed_at timestamptz not null,
  primary key (wire_id, revision)
);
comment on column currency.signature.signed_by is 'id:person';
create trigger append_only before update or delete or truncate on currency.signature
  for each statement execute function kernel.refuse_change();

-- From when holders of a scheme could answer a change with a bridge exam, and by which day they have to.
create table currency.review_clock (
  wire_id text not null,
  scheme text not null,
  started_at timestamptz not null,
  due_on date not null,
  because text not null,
  primary key (wire_id, scheme)
);
create trigger append_only before update or delete or truncate on currency.review_clock
  for each statement execute function kernel.refuse_change();
