import { z } from 'zod';
import { inTurns } from '../../../../kernel/in-turns.ts';
import { type Line, linesOf } from '../files/lines.ts';
import { parseJsonObject } from '../read-json.ts';
import { LabError } from '../lab-error.ts';
import { type BatchError, mostRequests } from './batch.ts';

/** One request of a batch. */
export interface BatchRequest {
  readonly line: number;
  readonly customId: string;
  readonly body: Readonly<Record<string, unknown>> & { readonly model: string };
}

/** Characters of the longest line: as much as a request alone may have. */
const longestLine = 1024 * 1024;
const listed = 50;

const schema = z.object({
  custom_id: z.string().min(1).max(512),
  method: z.literal('POST'),
  url: z.string(),
  body: z.looseObject({ model: z.string().min(1).max(200) }),
});

type Refusal = Omit<BatchError, 'line'>;

const refusal = (code: string, message: string, param: string | null = null): Refusal => ({
  code,
  // What it quotes may have been cut in the middle of a character.
  message: message.toWellFormed(),
  param,
});

/** Reads one line for an endpoint: the request, or what is wrong with it. */
export function readRequest({ number: line, text }: Line, endpoint: string): BatchRequest | Refusal {
  if (text === null)
    return refusal('invalid_json_line', 'This line is not UTF-8 text. Save the file as UTF-8.');
  if (text.length > longestLine)
    return refusal('line_too_long', `This line has more than ${longestLine} characters.`);
  let value: Readonly<Record<string, unknown>>;
  try {
    value = parseJsonObject(text);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return refusal(
      'invalid_json_line',
      'This line is not parseable as a JSON object. Write one object on each line.',
    );
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const param = issue?.path.map(String).join('.') ?? '';
    const missing = issue?.code === 'invalid_type' && issue.message.includes('undefined');
    return missing
      ? refusal('missing_required_parameter', `Missing required parameter: '${param}'.`, param)
      : refusal('invalid_value', `Invalid value for '${param}': ${issue?.message ?? ''}`, param);
  }
  const { custom_id: customId, url, body } = parsed.data;
  if (url !== endpoint) {
    const message = `The URL provided for this request does not match the batch endpoint '${endpoint}'. Lines write it as '/v1/…'.`;
    return refusal('mismatched_endpoint', message, 'url');
  }
  if (body.stream === true) {
    return refusal('invalid_value', "A batch's answers come whole: leave 'stream' out.", 'body.stream');
  }
  return { line, customId, body };
}

/** Reads a batch's file whole: its requests, or what is wrong, the first 50 problems. */
export async function readRequests(
  bytes: Uint8Array,
  endpoint: string,
): Promise<{ readonly requests: readonly BatchRequest[]; readonly errors: readonly BatchError[] }> {
  const requests: BatchRequest[] = [];
  const errors: BatchError[] = [];
  const seen = new Set<string>();
  let lines = 0;
  const refuse = (line: number | null, why: Refusal) =>
    void (errors.length < listed && errors.push({ ...why, line }));
  for await (const line of inTurns(linesOf(bytes), 1)) {
    lines += 1;
    if (lines > mostRequests) {
      refuse(
        null,
        refusal('too_many_requests', `A batch may have ${mostRequests} requests. Hand them in in parts.`),
      );
      break;
    }
    const read = readRequest(line, endpoint);
    if (!('customId' in read)) {
      refuse(line.number, read);
      continue;
    }
    if (seen.has(read.customId)) {
      const message = `The custom_id '${read.customId.slice(0, 100)}' stands on an earlier line. Each must be unique: answers come in any order.`;
      refuse(line.number, refusal('duplicate_custom_id', message, 'custom_id'));
    }
    seen.add(read.customId);
    const first = requests[0]?.body.model ?? read.body.model;
    if (read.body.model !== first) {
      const message = `All requests of a batch ask one model; this one asks '${read.body.model.slice(0, 100)}', the first '${first.slice(0, 100)}'.`;
      refuse(line.number, refusal('mismatched_model', message, 'body.model'));
    }
    requests.push(read);
  }
  if (lines === 0) refuse(null, refusal('empty_file', 'The input file has no request.'));
  return { requests, errors };
}
