-- What a key opens. A key that a learner's program carries about in a lab does not verify certificates in their name.
alter table accounts.api_key
  add column purpose text not null default 'verification' check (purpose in ('verification', 'lab'));
comment on column accounts.api_key.purpose is 'type:KeyPurpose from ./api-key/api-key.ts';
