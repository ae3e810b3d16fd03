import { newId } from '../../../../kernel/id.ts';
import { logprobPart, type LogprobPart } from '../collect.ts';
import type { EngineEvent } from '../engine.ts';
import { costNano } from '../model.ts';
import { answerOf, type Prepared } from '../prepare.ts';
import type { ChatSurroundings } from '../chat/completion.ts';
import { type ContentPart, type OutputItem, type ResponseAnswer, responseUsage } from './answer.ts';

/** An event of a response's stream, without its number. */
export type ResponseEvent = { readonly type: `response.${string}` } & Readonly<Record<string, unknown>>;

type Message = Extract<OutputItem, { type: 'message' }>;

/** A message that is being written: one part, of text or of a refusal. */
class Writing {
  readonly id: string;
  readonly #place: { readonly item_id: string; readonly output_index: number; readonly content_index: 0 };
  readonly #kind: 'output_text' | 'refusal';
  readonly #logprobs: LogprobPart[] = [];
  #text = '';

  constructor(id: string, outputIndex: number, kind: 'output_text' | 'refusal') {
    this.id = id;
    this.#kind = kind;
    this.#place = { item_id: id, output_index: outputIndex, content_index: 0 };
  }

  #part(): ContentPart {
    return this.#kind === 'refusal'
      ? { type: 'refusal', refusal: this.#text }
      : { type: 'output_text', text: this.#text, annotations: [], logprobs: [...this.#logprobs] };
  }

  #item(status: Message['status'], content: readonly ContentPart[]): Message {
    return { type: 'message', id: this.id, role: 'assistant', status, content };
  }

  begin(): ResponseEvent[] {
    const { output_index: outputIndex } = this.#place;
    return [
      { type: 'response.output_item.added', output_index: outputIndex, item: this.#item('in_progress', []) },
      { type: 'response.content_part.added', ...this.#place, part: this.#part() },
    ];
  }

  add(text: string, logprobs: readonly LogprobPart[]): ResponseEvent {
    this.#text += text;
    this.#logprobs.push(...logprobs);
    return this.#kind === 'refusal'
      ? { type: 'response.refusal.delta', ...this.#place, delta: text }
      : { type: 'response.output_text.delta', ...this.#place, delta: text, logprobs };
  }

  end(status: Message['status']): { readonly events: ResponseEvent[]; readonly item: Message } {
    const part = this.#part();
    const item = this.#item(status, [part]);
    const { output_index: outputIndex } = this.#place;
    const done: ResponseEvent =
      this.#kind === 'refusal'
        ? { type: 'response.refusal.done', ...this.#place, refusal: this.#text }
        : { type: 'response.output_text.done', ...this.#place, text: this.#text, logprobs: this.#logprobs };
    return {
      events: [
        done,
        { type: 'response.content_part.done', ...this.#place, part },
        { type: 'response.output_item.done', output_index: outputIndex, item },
      ],
      item,
    };
  }
}

function callEvents(event: Extract<EngineEvent, { kind: 'tool-call' }>, index: number, id: string) {
  const { call } = event;
  const item: OutputItem = {
    type: 'function_call',
    id,
    call_id: call.id,
    name: call.name,
    arguments: call.arguments,
    status: 'completed',
  };
  const place = { item_id: id, output_index: index };
  const events: ResponseEvent[] = [
    {
      type: 'response.output_item.added',
      output_index: index,
      item: { ...item, arguments: '', status: 'in_progress' },
    },
    { type: 'response.function_call_arguments.delta', ...place, delta: call.arguments },
    { type: 'response.function_call_arguments.done', ...place, name: call.name, arguments: call.arguments },
    { type: 'response.output_item.done', output_index: index, item },
  ];
  return { events, item };
}

/**
 * The events of a response in the order of OpenAI's API: created, in_progress, each item with its parts and deltas, and at the
 * end completed or incomplete; the last holds the whole answer.
 */
export async function* responseEvents(
  begun: ResponseAnswer,
  prepared: Prepared,
  surroundings: ChatSurroundings,
): AsyncGenerator<ResponseEvent> {
  const { now, note } = surroundings;
  yield { type: 'response.created', response: begun };
  yield { type: 'response.in_progress', response: begun };
  const output: OutputItem[] = [];
  let writing: Writing | undefined;
  for await (const event of answerOf(prepared, surroundings)) {
    if (event.kind === 'text' || event.kind === 'refusal') {
      if (writing === undefined) {
        writing = new Writing(
          `msg_${newId(now)}`,
          output.length,
          event.kind === 'text' ? 'output_text' : 'refusal',
        );
        yield* writing.begin();
      }
      yield writing.add(event.text, event.kind === 'text' ? logprobPart(event) : []);
      continue;
    }
    const isCut = event.kind === 'end' && event.finish === 'length';
    if (writing !== undefined) {
      const { events, item } = writing.end(isCut ? 'incomplete' : 'completed');
      yield* events;
      output.push(item);
      writing = undefined;
    }
    if (event.kind === 'tool-call') {
      const { events, item } = callEvents(event, output.length, `fc_${newId(now)}`);
      yield* events;
      output.push(item);
      continue;
    }
    const { promptTokens, completionTokens, finish } = event;
    note({
      promptTokens,
      completionTokens,
      finish,
      costNano: costNano(prepared.model, promptTokens, completionTokens),
    });
    const response: ResponseAnswer = {
      ...begun,
      status: isCut ? 'incomplete' : 'completed',
      completed_at: isCut ? null : begun.created_at,
      incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
      output,
      usage: responseUsage(prepared.model, promptTokens, completionTokens),
    };
    yield { type: isCut ? 'response.incomplete' : 'response.completed', response };
  }
}
