-- A list of certificates that somebody has checked at once. It is nobody's business afterwards: it is erased.
create table credential.batch (
  batch_id text primary key,
  -- Whose API key asked; empty where the page was used, by whoever has the link.
  asked_by text,
  asked_at timestamptz not null,
  erase_at timestamptz not null check (erase_at > asked_at),
  finished_at timestamptz
);
comment on column credential.batch.asked_by is 'id:person';
create index on credential.batch (erase_at);

create table credential.batch_row (
  batch_id text not null references credential.batch on delete cascade,
  position integer not null check (position >= 1),
  -- A link, an identifier, or a whole document as JSON text.
  given text not null,
  -- What stood beside it in the list.
  label text not null,
  -- What was found, once it was looked for.
  verdict text,
  result jsonb,
  primary key (batch_id, position),
  check ((verdict is null) = (result is null))
);
comment on column credential.batch_row.verdict is 'type:RowVerdict from ./batch/batch.ts';
create index on credential.batch_row (batch_id, position) where verdict is null;
