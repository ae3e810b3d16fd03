create schema credential;

-- Keys that sign certificates and status lists. A retired key is kept: what it signed has to stay verifiable, and with
-- a did:key, whose identifier is the key itself, only it can sign the status lists of its own certificates.
create table credential.signing_key (
  key_id text primary key,
  did text not null,
  public_key_multibase text not null unique,
  -- The secret half, sealed under the installation's secret; never in clear.
  sealed_secret text not null,
  made_by text,
  made_at timestamptz not null,
  retired_by text,
  retired_at timestamptz
);
comment on column credential.signing_key.made_by is 'id:person';
comment on column credential.signing_key.retired_by is 'id:person';
-- One key issues at a time, whatever two processes do at once.
create unique index one_issuing_key on credential.signing_key ((true)) where retired_at is null;

-- A list keeps the address it was opened under, because certificates name it for ever; it belongs to one issuer.
create table credential.status_list (
  list_id text primary key,
  url text not null unique,
  did text not null,
  purpose text not null check (purpose in ('revocation', 'suspension')),
  length integer not null check (length >= 131072 and length % 8 = 0),
  opened_at timestamptz not null
);
comment on column credential.status_list.purpose is 'type:StatusPurpose from ./status/status-list-credential.ts';
create trigger append_only before update or delete or truncate on credential.status_list
  for each statement execute function kernel.refuse_change();

-- Taken at random and never given twice, so that a place tells nothing about its certificate.
create table credential.status_entry (
  list_id text not null references credential.status_list,
  index integer not null check (index >= 0),
  primary key (list_id, index)
);
create trigger append_only before update or delete or truncate on credential.status_entry
  for each statement execute function kernel.refuse_change();

create table credential.credential (
  credential_id text primary key,
  -- One certificate a sitting: issuing twice is the same as once.
  sitting_id text not null unique,
  person_id text not null,
  scheme text not null,
  edition integer not null,
  document jsonb not null,
  list_id text not null,
  index integer not null,
  key_id text not null references credential.signing_key,
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  issued_at timestamptz not null,
  unique (list_id, index),
  foreign key (list_id, index) references credential.status_entry
);
create index on credential.credential (person_id);
create index on credential.credential (issued_at desc);
create trigger append_only before update or delete or truncate on credential.credential
  for each statement execute function kernel.refuse_change();

-- What the holder lets the certificate's page show beyond its validity; without a row nothing.
create table credential.disclosure (
  credential_id text primary key references credential.credential,
  show_name boolean not null,
  show_result boolean not null,
  share_document boolean not null,
  changed_at timestamptz not null
);

-- Asked by one person, confirmed by another or declined. Its words never change.
create table credential.revocation (
  revocation_id text primary key,
  credential_id text not null references credential.credential,
  reason text not null check (length(reason) between 10 and 500),
  asked_by text not null,
  asked_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  declined_by text,
  declined_at timestamptz,
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((declined_by is null) = (declined_at is null)),
  check (confirmed_at is null or declined_at is null),
  check (confirmed_by <> asked_by)
);
comment on column credential.revocation.asked_by is 'id:person';
comment on column credential.revocation.confirmed_by is 'id:person';
comment on column credential.revocation.declined_by is 'id:person';
-- At most one that is open, and none beside one that was confirmed.
create unique index one_revocation on credential.revocation (credential_id) where declined_at is null;

create function credential.decide_once() returns trigger language plpgsql as $$
begin
  if old.confirmed_at is not null or old.declined_at is not null
    or (new.revocation_id, new.credential_id, new.reason, new.asked_by, new.asked_at)
      is distinct from (old.revocation_id, old.credential_id, old.reason, old.asked_by, old.asked_at) then
    raise exception 'a revocation is decided once and its words never change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger decide_once before update on credential.revocation
  for each row execute function credential.decide_once();
create trigger never_removed before delete or truncate on credential.revocation
  for each statement execute function kernel.refuse_change();

-- What happened to a certificate, each an act with its place in the certificate's hash chain. Append-only.
create table credential.event (
  credential_id text not null references credential.credential,
  chain_seq bigint not null,
  at timestamptz not null,
  kind text not null check (kind in ('issued', 'revocation asked', 'revocation declined', 'revoked')),
  actor_id text,
  content jsonb not null,
  salt text not null,
  primary key (credential_id, chain_seq)
);
comment on column credential.event.kind is 'type:ActKind from ./history/act.ts';
comment on column credential.event.actor_id is 'id:person';
create trigger append_only before update or delete or truncate on credential.event
  for each statement execute function kernel.refuse_change();
