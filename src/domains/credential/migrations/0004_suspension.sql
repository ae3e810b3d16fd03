-- The certificate's place in a list of suspensions: a place of its own, so that the two lists cannot be laid beside
-- each other. Not in the certificate itself, which names one status entry (docs/decisions/0015).
create table credential.suspension_place (
  credential_id text primary key references credential.credential,
  list_id text not null,
  index integer not null,
  unique (list_id, index),
  foreign key (list_id, index) references credential.status_entry
);
create trigger append_only before update or delete or truncate on credential.suspension_place
  for each statement execute function kernel.refuse_change();

-- A suspension, or the lifting of one (`lifts`): asked by one person, confirmed by another or declined. A certificate
-- is suspended from the moment a suspension is confirmed until the lifting of it is. Its words never change.
create table credential.suspension (
  suspension_id text primary key,
  credential_id text not null references credential.credential,
  lifts text references credential.suspension,
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
comment on column credential.suspension.lifts is 'id:suspension';
comment on column credential.suspension.asked_by is 'id:person';
comment on column credential.suspension.confirmed_by is 'id:person';
comment on column credential.suspension.declined_by is 'id:person';
create index on credential.suspension (credential_id);
-- One request waits at a time, and a suspension is lifted once.
create unique index one_open_suspension on credential.suspension (credential_id)
  where confirmed_at is null and declined_at is null;
create unique index one_lifting on credential.suspension (lifts) where confirmed_at is not null;

create function credential.decide_suspension_once() returns trigger language plpgsql as $$
begin
  if old.confirmed_at is not null or old.declined_at is not null
    or (new.suspension_id, new.credential_id, new.lifts, new.reason, new.asked_by, new.asked_at)
      is distinct from (old.suspension_id, old.credential_id, old.lifts, old.reason, old.asked_by, old.asked_at) then
    raise exception 'a suspension is decided once and its words never change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger decide_once before update on credential.suspension
  for each row execute function credential.decide_suspension_once();
create trigger never_removed before delete or truncate on credential.suspension
  for each statement execute function kernel.refuse_change();

alter table credential.event
  drop constraint event_kind_check,
  add constraint event_kind_check
    check (kind in ('issued', 'superseded', 'revocation asked', 'revocation declined', 'revoked',
                    'suspension asked', 'suspension declined', 'suspended',
                    'lifting asked', 'lifting declined', 'lifted'));

-- Freshness statements are asked for by the first digits of the hash of a certificate's address.
create index credential_by_hash on credential.credential
  ((encode(sha256((document ->> 'id')::bytea), 'hex')) text_pattern_ops);
