-- A key is announced before it signs: the DID document names it, so that every verifier knows it by its first
-- signature. A withdrawn key (a stolen one) is named no more, and what it signed no longer verifies.
alter table credential.signing_key
  add column began_at timestamptz,
  add column withdrawn_at timestamptz;
update credential.signing_key set began_at = made_at;
alter table credential.signing_key
  add constraint withdrawn_when_retired check (withdrawn_at is null or retired_at is not null);

drop index credential.one_issuing_key;
create unique index one_issuing_key on credential.signing_key ((true))
  where began_at is not null and retired_at is null;
create unique index one_announced_key on credential.signing_key ((true))
  where began_at is null and retired_at is null;

-- What one key custodian asks to be done with the keys and another confirms or declines. Its words never change.
create table credential.key_request (
  request_id text primary key,
  deed text not null check (deed in ('make', 'begin', 'retire', 'withdraw')),
  -- The key that it is about; the key that was made, once a request to make one is confirmed.
  key_id text references credential.signing_key,
  reason text not null check (length(reason) between 10 and 500),
  asked_by text not null,
  asked_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  declined_by text,
  declined_at timestamptz,
  check ((key_id is null) = (deed = 'make' and confirmed_at is null)),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((declined_by is null) = (declined_at is null)),
  check (confirmed_at is null or declined_at is null),
  check (confirmed_by <> asked_by)
);
comment on column credential.key_request.deed is 'type:KeyDeed from ./keys/deed.ts';
comment on column credential.key_request.asked_by is 'id:person';
comment on column credential.key_request.confirmed_by is 'id:person';
comment on column credential.key_request.declined_by is 'id:person';
-- One ceremony at a time.
create unique index one_open_key_request on credential.key_request ((true))
  where confirmed_at is null and declined_at is null;

create function credential.decide_key_request_once() returns trigger language plpgsql as $$
begin
  if old.confirmed_at is not null or old.declined_at is not null
    or (new.request_id, new.deed, new.reason, new.asked_by, new.asked_at)
      is distinct from (old.request_id, old.deed, old.reason, old.asked_by, old.asked_at)
    or (old.key_id is not null and new.key_id is distinct from old.key_id) then
    raise exception 'a request about a key is decided once and its words never change'
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger decide_once before update on credential.key_request
  for each row execute function credential.decide_key_request_once();
create trigger never_removed before delete or truncate on credential.key_request
  for each statement execute function kernel.refuse_change();
