import { z } from 'zod';
import type { Services } from '../../../../kernel/services.ts';
import type { Handler } from '../../../../kernel/web.ts';
import { endpointRoute, type LabCall } from '../endpoint-route.ts';
import type { ChatSurroundings } from '../chat/completion.ts';
import { badParam, LabError, notThere, unsupportedParam } from '../lab-error.ts';
import { parseParams } from '../parse-params.ts';
import { prepare } from '../prepare.ts';
import { readJson } from '../read-json.ts';
import { namedBlock } from '../sse.ts';
import { begunAnswer, type ResponseAnswer } from './answer.ts';
import { type ResponseEvent, responseEvents } from './events.ts';
import { keptItems, messagesOf } from './input-items.ts';
import { askedOf, parseResponse } from './response-request.ts';
import { deleteResponse, storedResponse, type StoredResponse, storeResponse } from './response.sql.ts';

const answerIn = ({ type, response }: ResponseEvent): ResponseAnswer | undefined =>
  type === 'response.completed' || type === 'response.incomplete' ? (response as ResponseAnswer) : undefined;

async function* numbered(
  events: AsyncIterable<ResponseEvent>,
  keep: (answer: ResponseAnswer) => Promise<void>,
): AsyncGenerator<string> {
  let number = 0;
  for await (const event of events) {
    const answer = answerIn(event);
    // Stored before it is told, so that whoever heard of it finds it.
    if (answer !== undefined) await keep(answer);
    yield namedBlock(event.type, { ...event, sequence_number: number });
    number += 1;
  }
}

/** A request that is ready to be answered, and what keeps its answer. */
async function begin(
  services: Services,
  body: Readonly<Record<string, unknown>>,
  surroundings: ChatSurroundings,
) {
  const { caller, now, note } = surroundings;
  const request = parseResponse(body);
  note({ model: request.model });
  const { previous_response_id: previousId } = request;
  const previous =
    previousId === undefined
      ? undefined
      : await storedResponse(services.db, caller.personId, previousId, now);
  if (previousId !== undefined && previous === undefined) {
    throw new LabError(400, `Previous response with id '${previousId}' not found.`, {
      param: 'previous_response_id',
      code: 'previous_response_not_found',
    });
  }
  const input = keptItems(request.input, now);
  const conversation = [...(previous?.conversation ?? []), ...input];
  const prepared = await prepare(services, askedOf(request, messagesOf(conversation)), surroundings);
  const begun = begunAnswer(request, prepared, now);
  const keep = async (answer: ResponseAnswer): Promise<void> => {
    if (!request.store) return;
    const whole = { answer, input, conversation: [...conversation, ...answer.output] };
    await storeResponse(services.db, caller.personId, whole, now);
  };
  return { request, keep, events: responseEvents(begun, prepared, surroundings) };
}

async function whole({ events, keep }: Awaited<ReturnType<typeof begin>>): Promise<ResponseAnswer> {
  for await (const event of events) {
    const answer = answerIn(event);
    if (answer === undefined) continue;
    await keep(answer);
    return answer;
  }
  throw new Error('A response ended without an end.');
}

/** Parses and answers the body of a response without HTTP: a line of a batch. Throws a `LabError` where it is refused. */
export async function answerResponse(
  services: Services,
  body: Readonly<Record<string, unknown>>,
  surroundings: ChatSurroundings,
): Promise<ResponseAnswer> {
  const begun = await begin(services, body, surroundings);
  if (begun.request.stream) throw unsupportedParam('stream', 'Here an answer comes whole.');
  return whole(begun);
}

/** `POST /lab/v1/responses`: an answer, whole or as a stream of events; stored for a day unless told otherwise. */
export const createResponse = (services: Services): Handler =>
  endpointRoute(services, '/v1/responses', async (call) => {
    const begun = await begin(services, await readJson(services, call), call);
    if (begun.request.stream) return call.stream(numbered(begun.events, begun.keep));
    const answer = await whole(begun);
    call.c.header('x-lab-cost', (answer.usage?.x_lab_cost ?? 0).toFixed(9));
    return answer;
  });

async function storedOf({ db }: Services, { c, caller, now }: LabCall): Promise<StoredResponse> {
  const id = c.req.param('response') ?? '';
  const found = await storedResponse(db, caller.personId, id, now);
  if (found === undefined) throw notThere('response', id);
  return found;
}

/** `GET /lab/v1/responses/:response` */
export const showResponse = (services: Services): Handler =>
  endpointRoute(services, '/v1/responses/{id}', async (call) => {
    if (call.c.req.query('stream') === 'true') {
      throw badParam('stream', 'A response that was not made in the background cannot be streamed again.');
    }
    return (await storedOf(services, call)).answer;
  });

/** `DELETE /lab/v1/responses/:response` */
export const removeResponse = (services: Services): Handler =>
  endpointRoute(services, '/v1/responses/{id}', async ({ c, caller }) => {
    const id = c.req.param('response') ?? '';
    if (!(await deleteResponse(services.db, caller.personId, id))) throw notThere('response', id);
    return { id, object: 'response', deleted: true };
  });

/** `POST /lab/v1/responses/:response/cancel`: refused, because nothing is made in the background. */
export const cancelResponse = (services: Services): Handler =>
  endpointRoute(services, '/v1/responses/{id}/cancel', async (call) => {
    const { answer } = await storedOf(services, call);
    throw new LabError(
      400,
      `Cannot cancel the response '${answer.id}': only one made in the background can be cancelled.`,
    );
  });

const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  order: z.enum(['asc', 'desc']).default('desc'),
  after: z.string().max(100).optional(),
});

/** `GET /lab/v1/responses/:response/input_items` */
export const listInputItems = (services: Services): Handler =>
  endpointRoute(services, '/v1/responses/{id}/input_items', async (call) => {
    const { limit, order, after } = parseParams(call.c.req.query(), pageSchema);
    const { input } = await storedOf(services, call);
    const items = order === 'asc' ? input : input.toReversed();
    const from = after === undefined ? 0 : items.findIndex(({ id }) => id === after) + 1;
    const data = items.slice(from, from + limit);
    return {
      object: 'list',
      data,
      first_id: data[0]?.id ?? null,
      last_id: data.at(-1)?.id ?? null,
      has_more: from + limit < items.length,
    };
  });
