-- What a learner has used of the endpoint in a minute and in a day; rate limits and quotas are counted from it.
create table lab.spent (
  person_id text not null,
  span text not null check (span in ('minute', 'day')),
  began_at timestamptz not null,
  requests integer not null default 0,
  tokens bigint not null default 0,
  primary key (person_id, span, began_at)
);
create index on lab.spent (began_at);

-- The log of requests that a learner sees. It holds nothing of what was asked or answered.
create table lab.request (
  request_id text not null,
  person_id text not null,
  at timestamptz not null,
  endpoint text not null,
  model text,
  status integer not null,
  -- OpenAI's code of the error, where it was one.
  error_code text,
  finish text,
  prompt_tokens integer not null,
  completion_tokens integer not null,
  -- In billionths of a US dollar.
  cost_nano bigint not null,
  latency_ms integer not null,
  primary key (person_id, at, request_id)
);
comment on column lab.request.request_id is 'type:string';
create index on lab.request (at);

-- Answers of the Responses API that were asked to be stored; a day.
create table lab.response (
  response_id text primary key,
  person_id text not null,
  made_at timestamptz not null,
  erase_at timestamptz not null,
  -- The answer as it was given.
  answer jsonb not null,
  -- What was given as input, with ids.
  input jsonb not null,
  -- The conversation so far, for a request that goes on from this answer.
  conversation jsonb not null
);
comment on column lab.response.answer is 'type:ResponseAnswer from ./endpoint/responses/answer.ts';
create index on lab.response (erase_at);

-- Faults that were asked for are given once a request: by whom and for which body, and when.
create table lab.fault (
  person_id text not null,
  request_hash text not null,
  count integer not null,
  at timestamptz not null,
  primary key (person_id, request_hash)
);
create index on lab.fault (at);
