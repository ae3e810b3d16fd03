import { logprobPart } from '../collect.ts';
import type { Collected } from '../collect.ts';
import type { EngineEvent } from '../engine.ts';
import { answerOf, type Prepared } from '../prepare.ts';
import { dataBlock, doneBlock } from '../sse.ts';
import { type ChatSurroundings, choiceOf, headOf, noteUsage } from './completion.ts';

interface Delta {
  readonly role?: 'assistant';
  readonly content?: string | null;
  readonly refusal?: string | null;
  readonly tool_calls?: readonly object[];
}

/** A call of a tool in two chunks: its name, and its arguments. */
function callDeltas({ index, call }: Extract<EngineEvent, { kind: 'tool-call' }>): Delta[] {
  const begin = { index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } };
  return [{ tool_calls: [begin] }, { tool_calls: [{ index, function: { arguments: call.arguments } }] }];
}

/** The chunks of a completion's stream, as server-sent events; the usage in a chunk of its own where it is asked for. */
export async function* chatBlocks(
  prepared: Prepared,
  { n, includeUsage }: { readonly n: number; readonly includeUsage: boolean },
  surroundings: ChatSurroundings,
): AsyncGenerator<string> {
  const head = { object: 'chat.completion.chunk', ...headOf(prepared, surroundings.now) };
  const noUsage = includeUsage ? { usage: null } : {};
  const chunk = (index: number, delta: Delta, more: { logprobs?: object | null; finish?: string } = {}) =>
    dataBlock({
      ...head,
      choices: [{ index, delta, logprobs: more.logprobs ?? null, finish_reason: more.finish ?? null }],
      ...noUsage,
    });
  const ends: Collected[] = [];
  for (let index = 0; index < n; index++) {
    yield chunk(index, { role: 'assistant', content: '', refusal: null });
    for await (const event of answerOf(choiceOf(prepared, index), surroundings)) {
      if (event.kind === 'text') {
        const logprobs = event.logprob === undefined ? null : { content: logprobPart(event), refusal: null };
        yield chunk(index, { content: event.text }, { logprobs });
      } else if (event.kind === 'refusal') yield chunk(index, { refusal: event.text });
      else if (event.kind === 'tool-call') {
        for (const delta of callDeltas(event)) yield chunk(index, delta);
      } else {
        ends.push({ text: '', refusal: null, calls: [], logprobs: [], ...event });
        noteUsage(surroundings.note, prepared.model, ends);
        yield chunk(index, {}, { finish: event.finish });
      }
    }
  }
  const usage = noteUsage(surroundings.note, prepared.model, ends);
  if (includeUsage) yield dataBlock({ ...head, choices: [], usage });
  yield doneBlock;
}
