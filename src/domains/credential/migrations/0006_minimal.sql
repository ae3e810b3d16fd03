-- A second certificate of an achievement, with its title, its edition, its issuer and its days only; made once, at its
-- holder's wish. Nothing in the document leads to the full certificate: this row alone does.
create table credential.minimal (
  minimal_id text primary key,
  credential_id text not null unique references credential.credential,
  document jsonb not null,
  list_id text not null,
  index integer not null,
  suspension_list_id text not null,
  suspension_index integer not null,
  key_id text not null references credential.signing_key,
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  made_at timestamptz not null,
  check (minimal_id <> credential_id),
  unique (list_id, index),
  unique (suspension_list_id, suspension_index),
  foreign key (list_id, index) references credential.status_entry,
  foreign key (suspension_list_id, suspension_index) references credential.status_entry
);
comment on column credential.minimal.minimal_id is 'id:credential';
comment on column credential.minimal.suspension_list_id is 'id:list';
create trigger append_only before update or delete or truncate on credential.minimal
  for each statement execute function kernel.refuse_change();

-- Its holder withdrew it, for good.
create table credential.minimal_withdrawal (
  minimal_id text primary key references credential.minimal,
  withdrawn_at timestamptz not null
);
comment on column credential.minimal_withdrawal.minimal_id is 'id:credential';
create trigger append_only before update or delete or truncate on credential.minimal_withdrawal
  for each statement execute function kernel.refuse_change();

alter table credential.event
  drop constraint event_kind_check,
  add constraint event_kind_check
    check (kind in ('issued', 'superseded', 'revocation asked', 'revocation declined', 'revoked',
                    'suspension asked', 'suspension declined', 'suspended',
                    'lifting asked', 'lifting declined', 'lifted',
                    'minimal made', 'minimal withdrawn'));
