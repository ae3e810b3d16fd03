import type { Json } from '../../sandbox/task.ts';
import type { Said } from './said.ts';

type Item = Readonly<Record<string, Json>>;

function itemsOf(said: Said, id: string): Item[] {
  const text = said.chunks.join('');
  const part: Item =
    said.refusal === null
      ? { type: 'output_text', text, annotations: [], logprobs: [] }
      : { type: 'refusal', refusal: said.refusal };
  const calls = said.toolCalls.map(
    (call, index): Item => ({
      id: `fc_${id}${index}`,
      type: 'function_call',
      status: 'completed',
      call_id: call.id,
      name: call.name,
      arguments: call.arguments,
    }),
  );
  const message: Item = {
    id: `msg_${id}`,
    type: 'message',
    status: said.finish === 'length' ? 'incomplete' : 'completed',
    role: 'assistant',
    content: [part],
  };
  return calls.length > 0 ? calls : [message];
}

/** A whole response (openai package 7.57.0, resources/responses). */
export function responseOf(said: Said, id: string, status?: 'in_progress'): Item {
  const cut = said.finish === 'length' || said.finish === 'content_filter';
  const reason = said.finish === 'length' ? 'max_output_tokens' : 'content_filter';
  return {
    id: `resp_${id}`,
    object: 'response',
    created_at: 1_767_225_600,
    status: status ?? (cut ? 'incomplete' : 'completed'),
    error: null,
    incomplete_details: cut && status === undefined ? { reason } : null,
    model: said.model,
    output: status === undefined ? itemsOf(said, id) : [],
    usage:
      status === undefined
        ? {
            input_tokens: said.promptTokens,
            output_tokens: said.completionTokens,
            total_tokens: said.promptTokens + said.completionTokens,
          }
        : null,
  };
}

/** The events of a response that streams, numbered from 0. */
export function responseEvents(said: Said, id: string): Json[] {
  const events: Item[] = [
    { type: 'response.created', response: responseOf(said, id, 'in_progress') },
    { type: 'response.in_progress', response: responseOf(said, id, 'in_progress') },
  ];
  for (const [output_index, item] of itemsOf(said, id).entries()) {
    const at: Item = { item_id: String(item['id']), output_index };
    const bare: Item = { ...item, ...(item['type'] === 'message' ? { content: [] } : { arguments: '' }) };
    events.push({ type: 'response.output_item.added', output_index, item: bare });
    if (item['type'] === 'function_call') {
      const given = String(item['arguments']);
      events.push({ type: 'response.function_call_arguments.delta', ...at, delta: given });
      events.push({ type: 'response.function_call_arguments.done', ...at, arguments: given });
    } else {
      const inPart: Item = { ...at, content_index: 0 };
      const [kind, whole, deltas] =
        said.refusal === null
          ? (['output_text', said.chunks.join(''), said.chunks] as const)
          : (['refusal', said.refusal, [said.refusal]] as const);
      const key = kind === 'refusal' ? 'refusal' : 'text';
      const part = (text: string): Item => ({ type: kind, [key]: text });
      events.push({ type: 'response.content_part.added', ...inPart, part: part('') });
      for (const delta of deltas) events.push({ type: `response.${kind}.delta`, ...inPart, delta });
      events.push({ type: `response.${kind}.done`, ...inPart, [key]: whole });
      events.push({ type: 'response.content_part.done', ...inPart, part: part(whole) });
    }
    events.push({ type: 'response.output_item.done', output_index, item });
  }
  const ended = responseOf(said, id);
  const last = ended['status'] === 'incomplete' ? 'response.incomplete' : 'response.completed';
  events.push({ type: last, response: ended });
  return events.map((event, sequence_number) => ({ ...event, sequence_number }));
}
