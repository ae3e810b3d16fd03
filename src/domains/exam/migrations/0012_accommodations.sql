-- What a person is granted so that an exam asks of them what it asks of others. No word on why they need it.
-- Append-only: who wants other terms ends the grant and makes another.
create table exam.accommodation (
  accommodation_id text primary key,
  person_id text not null,
  -- Without one: every scheme.
  scheme text,
  multiplier double precision not null check (multiplier between 1 and 3),
  extra_minutes integer not null check (extra_minutes between 0 and 480),
  break_minutes integer not null check (break_minutes between 0 and 240),
  -- The last day on which it is pinned to a sitting.
  until date not null,
  evidence text not null,
  granted_by text not null,
  granted_at timestamptz not null,
  check (multiplier > 1 or extra_minutes > 0 or break_minutes > 0)
);
comment on column exam.accommodation.granted_by is 'id:person';
create index on exam.accommodation (person_id);
create index on exam.accommodation (granted_at);
create trigger append_only before update or delete or truncate on exam.accommodation
  for each statement execute function kernel.refuse_change();

-- The end of a grant before its day. Append-only.
create table exam.accommodation_end (
  accommodation_id text primary key references exam.accommodation,
  because text not null,
  ended_by text not null,
  ended_at timestamptz not null
);
comment on column exam.accommodation_end.ended_by is 'id:person';
create trigger append_only before update or delete or truncate on exam.accommodation_end
  for each statement execute function kernel.refuse_change();

-- What a sitting has pinned of it; how much of its breaks it has used; whether the clock stands for a break, which its
-- candidate ends and which ends by itself, or for a proctor's pause.
alter table exam.sitting
  add column accommodations text[] not null default '{}',
  add column break_seconds integer not null default 0 check (break_seconds >= 0),
  add column break_used_seconds double precision not null default 0,
  add column on_break boolean not null default false,
  add check (break_used_seconds between 0 and break_seconds),
  add check (not on_break or paused_at is not null);
comment on column exam.sitting.accommodations is 'type:Id<''accommodation''>[]';

-- Practice: a sitting that counts for nothing, beside which an exam of the same scheme may be open.
alter table exam.sitting
  drop constraint sitting_purpose_check,
  add check (purpose in ('full', 'bridge', 'practice'));
drop index exam.one_open_sitting;
create unique index one_open_sitting on exam.sitting (person_id, scheme)
  where state in ('created', 'started') and purpose <> 'practice';
create unique index one_open_practice on exam.sitting (person_id, scheme)
  where state in ('created', 'started') and purpose = 'practice';

-- In which sign-in session a tab took the sitting; not known of earlier ones.
alter table exam.device add column session_id text;
comment on column exam.device.session_id is 'id:session';

-- A candidate asks to go on with a proctored sitting in another sign-in session. Each step is a link of the chain.
create table exam.hand_over (
  hand_over_id text primary key,
  sitting_id text not null references exam.sitting,
  session_id text not null,
  agent text not null,
  asked_at timestamptz not null,
  approved boolean,
  because text,
  answered_by text,
  answered_at timestamptz,
  used_at timestamptz,
  check ((approved is null) = (answered_at is null)),
  check ((approved is null) = (answered_by is null)),
  check ((approved is null) = (because is null)),
  check (used_at is null or approved is not false)
);
comment on column exam.hand_over.hand_over_id is 'id:handOver';
comment on column exam.hand_over.session_id is 'id:session';
comment on column exam.hand_over.answered_by is 'id:person';
create index on exam.hand_over (sitting_id, asked_at);
create unique index one_open_hand_over on exam.hand_over (sitting_id, session_id)
  where answered_at is null and used_at is null;
create index on exam.hand_over (asked_at) where answered_at is null and used_at is null;
