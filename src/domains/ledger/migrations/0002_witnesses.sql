-- Entries in the order in which they were appended: an id tells only the millisecond.
alter table ledger.entry add column seq bigint generated always as identity;

-- Others who look at the log for everybody, by the key that they cosign checkpoints with (C2SP tlog-cosignature).
create table ledger.witness (
  witness_id text primary key,
  name text not null check (length(name) between 1 and 300),
  public_key bytea not null check (octet_length(public_key) = 32),
  entered_by text not null,
  entered_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  check ((ended_by is null) = (ended_at is null))
);
comment on column ledger.witness.entered_by is 'id:person';
comment on column ledger.witness.ended_by is 'id:person';
create unique index one_standing_witness on ledger.witness (public_key) where ended_at is null;

-- That a witness saw a checkpoint as the largest one, and when: its newest statement of each.
create table ledger.cosignature (
  size bigint not null references ledger.checkpoint,
  witness_id text not null references ledger.witness,
  -- By the witness's own clock, to the second; it is part of what is signed.
  at timestamptz not null,
  -- Eight bytes of that time, and the Ed25519 signature.
  signature bytea not null check (octet_length(signature) = 72),
  received_at timestamptz not null,
  primary key (size, witness_id)
);
create index on ledger.cosignature (witness_id, size);
