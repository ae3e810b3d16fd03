import type { Services } from '../../../kernel/services.ts';
import type { LabCall } from './endpoint-route.ts';
import { giveFault, parseFault } from './fault.ts';
import { LabError } from './lab-error.ts';

const deepest = 100;

/** How deep a JSON text nests, without parsing it. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') most = Math.max(most, ++depth);
    else if (token === ']' || token === '}') depth -= 1;
  }
  return most;
}

const isWellFormed = (value: unknown): boolean => {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(([key, inner]) => isWellFormed(key) && isWellFormed(inner));
};

/** Parses the text of a request's body. Throws a `LabError` 400 where it is no JSON object of reasonable depth. */
export function parseJsonObject(text: string): Readonly<Record<string, unknown>> {
  const refuse = (why: string) =>
    new LabError(400, `We could not parse the JSON body of your request. ${why}`, { code: 'invalid_json' });
  if (depthOf(text) > deepest) throw refuse(`It nests deeper than ${deepest} levels.`);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw refuse((error as Error).message.slice(0, 200));
  }
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw refuse('It is not a JSON object.');
  if (!isWellFormed(body)) throw refuse('It holds a NUL character or half of a surrogate pair.');
  return body as Record<string, unknown>;
}

/** The JSON body of a call, after the fault that its header `x-lab-fault` asks for. */
export async function readJson(
  { db }: Pick<Services, 'db'>,
  call: LabCall,
): Promise<Readonly<Record<string, unknown>>> {
  const { c, caller, signal, now } = call;
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    throw new LabError(415, `Unsupported content type '${type.slice(0, 100)}'. Send 'application/json'.`, {
      code: 'unsupported_content_type',
    });
  }
  const fault = parseFault(c.req.header('x-lab-fault'));
  const text = await c.req.text();
  const body = parseJsonObject(text);
  if (fault !== null) call.fault = await giveFault(db, { fault, body: text, caller, signal }, now);
  return body;
}
