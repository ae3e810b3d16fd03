import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { sha256 } from '../../../kernel/hash.ts';
import type { LabCaller } from './caller.ts';
import { isRepeated } from './fault.sql.ts';
import { badParam, LabError, tooFast } from './lab-error.ts';
import { CutStream } from './sse.ts';

/** A fault that a learner asks for with the header `x-lab-fault`, to practise what to do about it. */
export type Fault =
  | { readonly kind: '500' | '503' | '429' | '400-context' | 'malformed-json' }
  | { readonly kind: 'slow'; readonly seconds: number }
  | { readonly kind: 'cut-stream'; readonly count: number };

/** The faults, with what each does, for the page that describes them. */
export const faultWords: readonly (readonly [header: string, does: string])[] = [
  ['500', 'Answers with 500, as a failing server does.'],
  ['503', 'Answers with 503, as an overloaded server does.'],
  ['429', 'Answers with 429 rate_limit_exceeded, retry-after: 1.'],
  ['400-context', 'Answers with 400 context_length_exceeded.'],
  ['slow:SECONDS', 'Waits so long (at most 60) before it answers.'],
  ['cut-stream:CHUNKS', 'Breaks the connection after so many chunks of a stream.'],
  ['malformed-json', 'Answers with 200 and a body that ends in the middle.'],
];

/** Reads the header. Throws a `LabError` 400 that names it where it says nothing known. */
export function parseFault(header: string | undefined): Fault | null {
  if (header === undefined) return null;
  const [, word = '', count] = /^([a-z0-9-]+?)(?::(\d{1,3}(?:\.\d{1,3})?))?$/.exec(header.trim()) ?? [];
  if (word === 'slow' && count !== undefined) return { kind: word, seconds: Math.min(60, Number(count)) };
  if (word === 'cut-stream' && count !== undefined) return { kind: word, count: Math.floor(Number(count)) };
  if (count === undefined && (word === '500' || word === '503' || word === '429')) return { kind: word };
  if (count === undefined && (word === '400-context' || word === 'malformed-json')) return { kind: word };
  throw badParam(
    'x-lab-fault',
    `The header x-lab-fault may be one of: ${faultWords.map(([name]) => name).join(', ')}.`,
  );
}

/**
 * Gives a fault once a request: the same body again within 20 seconds is a retry and is answered. Throws the fault's
 * error, or waits; what concerns the answer's bytes is returned.
 */
export async function giveFault(
  db: Database,
  given: {
    readonly fault: Fault;
    readonly body: string;
    readonly caller: LabCaller;
    readonly signal: AbortSignal;
  },
  now: Instant,
): Promise<Fault | null> {
  const { fault, body, caller, signal } = given;
  if (await isRepeated(db, caller.personId, sha256(`${fault.kind}\n${body}`), now)) return null;
  if (fault.kind === '500' || fault.kind === '503') {
    const code = fault.kind === '500' ? 'server_error' : 'overloaded';
    throw new LabError(Number(fault.kind) as 500 | 503, 'A fault that x-lab-fault asked for.', { code });
  }
  if (fault.kind === '429') throw tooFast('Rate limit reached: a fault that x-lab-fault asked for.', 1000);
  if (fault.kind === '400-context') {
    throw badParam(
      'messages',
      "This model's maximum context length is exceeded: a fault that x-lab-fault asked for.",
      'context_length_exceeded',
    );
  }
  if (fault.kind === 'slow') await sleep(fault.seconds * 1000, undefined, { signal });
  return fault;
}

/** The first blocks of a stream, and then nothing: the connection breaks. */
export async function* cutAfter(blocks: AsyncIterable<string>, count: number): AsyncGenerator<string> {
  let sent = 0;
  for await (const block of blocks) {
    if (sent >= count) throw new CutStream('The stream was cut: a fault that x-lab-fault asked for.');
    yield block;
    sent += 1;
  }
}

/** The beginning of an answer's JSON, without its end. */
export function brokenJson(answer: object): string {
  const text = answer instanceof Response ? '{"object":' : JSON.stringify(answer);
  return text.slice(0, Math.max(1, Math.floor(text.length * 0.6)));
}
