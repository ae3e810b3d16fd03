-- A renewal is a certificate of its own: the bridge exam's, naming the one certificate that it renews.
alter table credential.credential
  add column renews text unique references credential.credential,
  -- The changes that its bridge exam was on: the wires' ids. Empty where it renews nothing.
  add column answers text[] not null default '{}',
  add constraint renews_another check (renews <> credential_id),
  add constraint answers_by_renewal check (renews is not null or answers = '{}');
comment on column credential.credential.renews is 'id:credential';

alter table credential.event
  drop constraint event_kind_check,
  add constraint event_kind_check
    check (kind in ('issued', 'superseded', 'revocation asked', 'revocation declined', 'revoked'));
