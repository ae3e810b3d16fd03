import { newId } from '../../../../kernel/id.ts';
import { Problem } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { refuseOverLimit } from '../admit.ts';
import { answerChat } from '../chat/completion.ts';
import { answerEmbeddings } from '../embeddings/embed.ts';
import { errorObject, labErrorOf } from '../error-answer.ts';
import { LabError } from '../lab-error.ts';
import type { ChatSurroundings } from '../chat/completion.ts';
import { answerResponse } from '../responses/responses-route.ts';
import { type Noted, settle } from '../settle.ts';
import { addSpent } from '../spent.sql.ts';
import type { BatchAnswer } from './answer.sql.ts';
import type { Batch } from './batch.ts';
import type { BatchRequest } from './read-requests.ts';

type Answerer = (
  services: Services,
  body: Readonly<Record<string, unknown>>,
  surroundings: ChatSurroundings,
) => Promise<object>;

/** Who answers a line, by the batch's endpoint. */
const answerers: Readonly<Record<string, Answerer>> = {
  '/v1/chat/completions': answerChat,
  '/v1/embeddings': answerEmbeddings,
  '/v1/responses': answerResponse,
};

/** A batch's line that cannot be answered now, but in so many seconds: the learner's tokens of the minute are used. */
export interface Later {
  readonly waitSeconds: number;
}

const mostCharacters = 1024 * 1024;

/** A line of the output or error file (OpenAI, "Batch API", the request's output object). */
const lineOf = (customId: string, status: number, requestId: string, body: object): string =>
  JSON.stringify({
    id: `batch_req_${requestId}`,
    custom_id: customId,
    response: { status_code: status, request_id: requestId, body },
    error: null,
  });

/** Refuses where the learner's tokens are used; requests of a batch are not counted against those of a minute. */
async function admitLine({ db }: Services, { personId }: Batch, now: string): Promise<void> {
  const { minute, day } = await addSpent(db, personId, { requests: 0, tokens: 0 }, now);
  refuseOverLimit({ minute: { ...minute, requests: 0 }, day }, now);
}

/**
 * Answers one request of a batch on its learner's account; it stands in their log. What is refused, or ended by `signal`,
 * is an answer too.
 */
export async function answerLine(
  services: Services,
  batch: Batch,
  { line, customId, body }: BatchRequest,
  signal: AbortSignal,
): Promise<BatchAnswer | Later> {
  const { db, clock, log } = services;
  const caller = { personId: batch.personId, apiKeyId: null };
  const now = clock();
  const began = performance.now();
  const requestId = newId<'request'>(now);
  const noted: Noted = {};
  const end = (status: number, errorCode: string | null) => {
    const latencyMs = Math.round(performance.now() - began);
    const request = { requestId, at: now, endpoint: `batch ${batch.endpoint}`, status, errorCode, latencyMs };
    return settle(db, caller, request, noted);
  };
  const tokens = () => ({ inputTokens: noted.promptTokens ?? 0, outputTokens: noted.completionTokens ?? 0 });
  try {
    await admitLine(services, batch, now);
    const answerer = answerers[batch.endpoint];
    if (answerer === undefined) {
      throw new LabError(400, `The lab has no batches of '${batch.endpoint}'.`, { param: 'endpoint' });
    }
    const note = (what: Noted) => void Object.assign(noted, what);
    const answer = lineOf(
      customId,
      200,
      requestId,
      await answerer(services, body, { caller, now, signal, note }),
    );
    if (answer.length > mostCharacters) {
      throw new LabError(
        400,
        `The answer has more than ${mostCharacters} characters. Ask for less at once.`,
        {
          code: 'answer_too_large',
        },
      );
    }
    await end(200, null);
    return { line, succeeded: true, answer, ...tokens() };
  } catch (error) {
    const tooLong = signal.aborted
      ? new LabError(503, 'The answer took longer than a minute. Ask for less at once.', { code: 'timeout' })
      : undefined;
    if (tooLong === undefined && !(error instanceof Problem))
      log.error({ requestId, err: error }, 'a line of a batch failed unexpectedly');
    const refused = tooLong ?? labErrorOf(error instanceof Problem ? error : null, requestId);
    if (refused.status === 429 && refused.retryAfterSeconds !== undefined) {
      return { waitSeconds: refused.retryAfterSeconds };
    }
    await end(refused.status, refused.body.code ?? refused.body.type);
    const answer = lineOf(customId, refused.status, requestId, errorObject(refused));
    return { line, succeeded: false, answer, ...tokens() };
  }
}
