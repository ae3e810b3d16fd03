create schema programme;

-- What is certified. An edition never changes: sittings and certificates name it.
create table programme.scheme_edition (
  scheme_id text not null,
  edition integer not null,
  digest text not null,
  content jsonb not null,
  loaded_at timestamptz not null,
  primary key (scheme_id, edition)
);
comment on column programme.scheme_edition.scheme_id is 'type:string';
comment on column programme.scheme_edition.content is 'type:SchemeEdition from ./files/scheme.ts';
create trigger append_only before update or delete or truncate on programme.scheme_edition
  for each statement execute function kernel.refuse_change();

-- An immutable snapshot of the course content; seq gives the order in which they were published.
create table programme.release (
  release text primary key,
  seq bigint generated always as identity unique,
  digest text not null,
  published_at timestamptz not null
);
create trigger append_only before update or delete or truncate on programme.release
  for each statement execute function kernel.refuse_change();

create table programme.competency_domain (
  release text not null references programme.release,
  domain_id text not null,
  position integer not null,
  title text not null,
  track_id text not null,
  primary key (release, domain_id)
);
comment on column programme.competency_domain.domain_id is 'type:string';
comment on column programme.competency_domain.track_id is 'type:string';
create trigger append_only before update or delete or truncate on programme.competency_domain
  for each statement execute function kernel.refuse_change();

create table programme.competency (
  release text not null references programme.release,
  competency_id text not null,
  domain_id text not null,
  position integer not null,
  title text not null,
  task text not null,
  kind text not null check (kind in ('stable', 'mixed', 'version-bound')),
  alignment jsonb not null,
  primary key (release, competency_id)
);
comment on column programme.competency.competency_id is 'type:string';
comment on column programme.competency.domain_id is 'type:string';
comment on column programme.competency.kind is 'type:CompetencyKind from ./files/competencies.ts';
create trigger append_only before update or delete or truncate on programme.competency
  for each statement execute function kernel.refuse_change();

create table programme.track (
  release text not null references programme.release,
  track_id text not null,
  position integer not null,
  title text not null,
  scheme_id text not null,
  for_whom text not null,
  summary text not null,
  hours numeric not null,
  opens date not null,
  closes date,
  primary key (release, track_id)
);
comment on column programme.track.track_id is 'type:string';
comment on column programme.track.scheme_id is 'type:string';
create trigger append_only before update or delete or truncate on programme.track
  for each statement execute function kernel.refuse_change();

create table programme.module (
  release text not null,
  track_id text not null,
  module_id text not null,
  position integer not null,
  title text not null,
  summary text not null,
  primary key (release, track_id, module_id),
  foreign key (release, track_id) references programme.track
);
comment on column programme.module.track_id is 'type:string';
comment on column programme.module.module_id is 'type:string';
create trigger append_only before update or delete or truncate on programme.module
  for each statement execute function kernel.refuse_change();

-- A lesson as it was rendered when its release was published.
create table programme.lesson (
  release text not null,
  track_id text not null,
  lesson_id text not null,
  module_id text not null,
  position integer not null,
  title text not null,
  summary text not null,
  minutes integer not null,
  state text not null check (state in ('complete', 'in-preparation')),
  competencies text[] not null,
  models text[] not null,
  apis text[] not null,
  verified_on date not null,
  review_by date not null,
  change_class text not null check (change_class in ('editorial', 'clarifying', 'substantive')),
  html text not null,
  headings jsonb not null,
  primary key (release, lesson_id),
  foreign key (release, track_id, module_id) references programme.module
);
comment on column programme.lesson.track_id is 'type:string';
comment on column programme.lesson.lesson_id is 'type:string';
comment on column programme.lesson.module_id is 'type:string';
comment on column programme.lesson.state is 'type:LessonState from ./files/lesson.ts';
comment on column programme.lesson.change_class is 'type:ChangeClass from ./files/lesson.ts';
comment on column programme.lesson.headings is 'type:Headings from ./markdown/headings.ts';
create index on programme.lesson (release, track_id, position);
create trigger append_only before update or delete or truncate on programme.lesson
  for each statement execute function kernel.refuse_change();

-- A person's enrolment in a track, pinned to the release of that day. Withdrawing ends it; nothing removes it.
create table programme.enrolment (
  enrolment_id text primary key,
  person_id text not null,
  track_id text not null,
  release text not null references programme.release,
  enrolled_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= enrolled_at)
);
comment on column programme.enrolment.track_id is 'type:string';
create unique index on programme.enrolment (person_id, track_id) where withdrawn_at is null;
create index on programme.enrolment (track_id, enrolled_at);

-- Each time a lesson was marked as done or not done; the last mark counts.
create table programme.lesson_mark (
  enrolment_id text not null references programme.enrolment,
  seq bigint generated always as identity,
  lesson_id text not null,
  done boolean not null,
  at timestamptz not null,
  primary key (enrolment_id, seq)
);
comment on column programme.lesson_mark.lesson_id is 'type:string';
create trigger append_only before update or delete or truncate on programme.lesson_mark
  for each statement execute function kernel.refuse_change();

-- The bookmark: where a person was last. No history is kept of what they read when.
create table programme.bookmark (
  enrolment_id text primary key references programme.enrolment,
  lesson_id text not null,
  at timestamptz not null
);
comment on column programme.bookmark.lesson_id is 'type:string';

-- Who teaches a track, from a day to a day; they may not decide on those they taught.
create table programme.trainer (
  track_id text not null,
  person_id text not null,
  since date not null,
  until date check (until >= since),
  primary key (track_id, person_id, since)
);
comment on column programme.trainer.track_id is 'type:string';
