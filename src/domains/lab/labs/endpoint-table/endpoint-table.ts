import { z } from 'zod';
import { LabError } from '../../endpoint/lab-error.ts';
import type { Came } from '../../sandbox/guest/openai-transport.ts';
import type { Json } from '../../sandbox/task.ts';
import type { EndpointRow } from '../tests-file.ts';
import { type AskModel, chatBody, saidOf } from './ask-model.ts';
import { type Asked, completionChunks, completionOf, countWords, embeddingsOf, type Said } from './said.ts';
import { responseEvents, responseOf } from './said-response.ts';

const sentSchema = z.object({
  method: z.string(),
  path: z.string(),
  body: z.record(z.string(), z.json()).nullable().catch(null),
});

const json = { 'content-type': 'application/json' };

/** What an error of this status usually says. */
const usual: Readonly<Record<number, readonly [type: string, code: string | null, message: string]>> = {
  400: ['invalid_request_error', null, 'The request is malformed.'],
  401: ['invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.'],
  403: ['permission_error', null, 'You are not allowed to do this.'],
  404: ['invalid_request_error', 'model_not_found', 'The model does not exist.'],
  429: ['rate_limit_error', 'rate_limit_exceeded', 'Rate limit reached.'],
};

const errorText = (status: number, given: EndpointRow['error'] = {}): string => {
  const [type, code, message] = usual[status] ?? ['server_error', null, 'The server had an error.'];
  return JSON.stringify({ error: { message, type, param: null, code, ...given } });
};

/**
 * The function `endpoint` of one test: answers each request by the first row that fits and is not used up, and by the
 * lab's endpoint where none does. Never rejects for what the code sent.
 */
export function endpointTable(
  rows: readonly EndpointRow[],
  ask: AskModel,
  signal: AbortSignal,
): (args: readonly Json[]) => Promise<Json> {
  const used = rows.map(() => 0);
  let count = 0;
  return async ([sent]) => {
    const parsed = sentSchema.safeParse(sent);
    if (!parsed.success) return came({ kind: 'fails', how: 'connection', afterMs: 0 });
    const { path, body } = parsed.data;
    const asked: Asked = {
      path,
      model: typeof body?.['model'] === 'string' ? body['model'] : 'sim',
      stream: body?.['stream'] === true,
      includeUsage: JSON.stringify(body?.['stream_options'] ?? null).includes('"include_usage":true'),
      body: body ?? {},
    };
    const text = JSON.stringify(body);
    const index = rows.findIndex(
      (row, at) =>
        (row.path ?? path) === path &&
        (row.when === undefined || text.includes(row.when)) &&
        (row.times === 'always' || (used[at] ?? 0) < row.times),
    );
    if (index >= 0) used[index] = (used[index] ?? 0) + 1;
    const id = String(++count).padStart(4, '0');
    const row = rows[index];
    const head = { ...json, 'x-request-id': `req_${id}` };
    return came(
      row === undefined || row.passes
        ? await passOn(asked, ask, signal, id, head)
        : byRow(row, asked, id, head),
    );
  };
}

const came = (answer: Came): Json => JSON.parse(JSON.stringify(answer)) as Json;

type Head = Readonly<Record<string, string>>;

const whole = (text: string, headers: Head, status = 200, afterMs = 0): Came => ({
  kind: 'answer',
  status,
  headers,
  text,
  afterMs,
});

function byRow(row: EndpointRow, asked: Asked, id: string, usualHead: Head): Came {
  const head = { ...usualHead, ...row.headers };
  const afterMs = row.after_ms;
  if (row.fails !== undefined) return { kind: 'fails', how: row.fails, afterMs };
  if (row.status !== undefined) return whole(errorText(row.status, row.error), head, row.status, afterMs);
  if (row.body !== undefined) return whole(JSON.stringify(row.body), head, 200, afterMs);
  if (row.raw !== undefined) return whole(row.raw, { ...head, 'content-type': 'text/html' }, 200, afterMs);
  if (row.vectors !== undefined)
    return whole(JSON.stringify(embeddingsOf(row.vectors, asked.model)), head, 200, afterMs);
  const calls = (row.tool_calls ?? []).map((call, index) => ({
    id: call.id ?? `call_${id}${index}`,
    name: call.name,
    arguments: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments),
  }));
  const text = row.text ?? row.chunks?.join('') ?? row.refusal ?? JSON.stringify(calls);
  const said: Said = {
    chunks: row.chunks ?? (row.text ?? '').split(/(?<=\s)/),
    refusal: row.refusal ?? null,
    toolCalls: calls,
    finish: calls.length > 0 ? 'tool_calls' : row.finish,
    promptTokens: row.usage?.[0] ?? countWords(JSON.stringify(asked.body)),
    completionTokens: row.usage?.[1] ?? countWords(text),
    model: asked.model,
  };
  return shaped(said, asked, id, head, row);
}

function shaped(said: Said, asked: Asked, id: string, head: Head, row?: EndpointRow): Came {
  const afterMs = row?.after_ms ?? 0;
  const isResponse = asked.path === '/responses';
  if (!asked.stream) {
    const body = isResponse ? responseOf(said, id) : completionOf(said, id);
    return whole(JSON.stringify(body), head, 200, afterMs);
  }
  const events = isResponse ? responseEvents(said, id) : completionChunks(said, id, asked.includeUsage);
  const texts = [...events.map((event) => JSON.stringify(event)), ...(isResponse ? [] : ['[DONE]'])];
  const kept = row?.cut_after === undefined ? texts : texts.slice(0, row.cut_after);
  return {
    kind: 'stream',
    headers: { ...head, 'content-type': 'text/event-stream' },
    events: kept.map((data, index) => ({ data, afterMs: index === 0 ? 0 : (row?.every_ms ?? 10) })),
    cut: row?.cut_after !== undefined,
    afterMs,
  };
}

const models = ['sim-2025-06', 'sim-2026-03', 'sim-2026-09'].map((id) => ({
  id,
  object: 'model',
  created: 1_767_225_600,
  owned_by: 'assay-lab',
}));

async function passOn(
  asked: Asked,
  ask: AskModel,
  signal: AbortSignal,
  id: string,
  head: Head,
): Promise<Came> {
  if (asked.path === '/models') return whole(JSON.stringify({ object: 'list', data: models }), head);
  if (asked.path !== '/chat/completions' && asked.path !== '/responses') {
    const message = `In a lab's test nothing answers ${asked.path}.`;
    return whole(errorText(404, { message, code: 'not_found' }), head, 404);
  }
  try {
    return shaped(saidOf(await ask(chatBody(asked), signal)), asked, id, head);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return whole(JSON.stringify({ error: error.body }), { ...head, ...error.headers }, error.status);
  }
}
