-- Independent bodies whose signed endorsements are kept and embedded. Entered by one person, confirmed by another or
-- declined; its words never change.
create table credential.accreditor (
  accreditor_id text primary key,
  did text not null check (did like 'did:web:%' or did like 'did:key:%'),
  name text not null check (length(name) between 2 and 200),
  home text not null check (home like 'https://%' or home like 'http://%'),
  entered_by text not null,
  entered_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  declined_by text,
  declined_at timestamptz,
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((declined_by is null) = (declined_at is null)),
  check (confirmed_at is null or declined_at is null),
  check (confirmed_by <> entered_by)
);
comment on column credential.accreditor.entered_by is 'id:person';
comment on column credential.accreditor.confirmed_by is 'id:person';
comment on column credential.accreditor.declined_by is 'id:person';
create unique index one_accreditor on credential.accreditor (did) where declined_at is null;

create function credential.decide_accreditor_once() returns trigger language plpgsql as $$
begin
  if old.confirmed_at is not null or old.declined_at is not null
    or (new.accreditor_id, new.did, new.name, new.home, new.entered_by, new.entered_at)
      is distinct from (old.accreditor_id, old.did, old.name, old.home, old.entered_by, old.entered_at) then
    raise exception 'an accreditor is decided on once and its words never change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger decide_once before update on credential.accreditor
  for each row execute function credential.decide_accreditor_once();
create trigger never_removed before delete or truncate on credential.accreditor
  for each statement execute function kernel.refuse_change();

-- A signed EndorsementCredential (Open Badges 3.0) as the accreditor handed it over.
create table credential.endorsement (
  endorsement_id text primary key,
  accreditor_id text not null references credential.accreditor,
  -- The document's own id, by which the accreditor names it.
  uri text not null,
  -- What is endorsed: the address of an edition of a scheme, or the issuer's DID.
  subject text not null,
  scheme text,
  edition integer,
  document jsonb not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  kept_by text not null,
  kept_at timestamptz not null,
  unique (accreditor_id, uri),
  check ((scheme is null) = (edition is null))
);
comment on column credential.endorsement.kept_by is 'id:person';
create index on credential.endorsement (subject);
create trigger append_only before update or delete or truncate on credential.endorsement
  for each statement execute function kernel.refuse_change();

-- What happened to an accreditor or an endorsement, each an act with its place in that one's hash chain.
create table credential.endorsement_act (
  subject text not null,
  chain_seq bigint not null,
  at timestamptz not null,
  kind text not null check (kind in ('entered', 'confirmed', 'declined', 'kept', 'withdrawn')),
  actor_id text not null,
  content jsonb not null,
  salt text not null,
  primary key (subject, chain_seq)
);
comment on column credential.endorsement_act.kind is 'type:EndorsementActKind from ./endorse/act.ts';
comment on column credential.endorsement_act.actor_id is 'id:person';
create unique index withdrawn_once on credential.endorsement_act (subject) where kind = 'withdrawn';
create trigger append_only before update or delete or truncate on credential.endorsement_act
  for each statement execute function kernel.refuse_change();

-- What the accreditor's own status list said, whenever it began to say something else. A machine's note: nothing is
-- withdrawn by it.
create table credential.endorsement_status (
  endorsement_id text not null references credential.endorsement,
  at timestamptz not null,
  finding text not null check (finding in ('passed', 'revoked', 'suspended', 'unknown', 'failed')),
  reason text not null,
  primary key (endorsement_id, at)
);
comment on column credential.endorsement_status.finding is 'type:StatusFinding from ./endorse/standing.ts';
create trigger append_only before update or delete or truncate on credential.endorsement_status
  for each statement execute function kernel.refuse_change();
