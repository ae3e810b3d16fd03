import { newId } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { admit } from './admit.ts';
import type { LabCaller } from './caller.ts';
import { answerChat, type ChatCompletion } from './chat/completion.ts';
import { labErrorOf } from './error-answer.ts';
import { type Noted, settle } from './settle.ts';

/** A whole chat completion, as `POST /lab/v1/chat/completions` answers it without `stream`. */
export type { ChatCompletion } from './chat/completion.ts';

/**
 * Does a request of a learner's without HTTP (a line of a batch, a program in the sandbox): it is counted against their
 * limits and stands in their log under `endpoint`. Throws a `LabError` (of OpenAI's shape) where it is refused, and the
 * signal's reason where it was ended.
 */
export async function runInside<T>(
  services: Services,
  caller: LabCaller,
  signal: AbortSignal,
  endpoint: string,
  work: (note: (what: Noted) => void) => Promise<T>,
): Promise<T> {
  const { db, clock } = services;
  const began = performance.now();
  const now = clock();
  const noted: Noted = {};
  const end = (status: number, errorCode: string | null) => {
    const latencyMs = Math.round(performance.now() - began);
    const request = { requestId: newId<'request'>(now), at: now, endpoint, status, errorCode, latencyMs };
    return settle(db, caller, request, noted);
  };
  try {
    await admit(db, caller, now);
    const answer = await work((what) => void Object.assign(noted, what));
    await end(200, null);
    return answer;
  } catch (error) {
    const { status, body } = labErrorOf(error instanceof Problem ? error : null, '');
    await (signal.aborted ? end(499, 'client_left') : end(status, body.code ?? body.type));
    throw error;
  }
}

/**
 * Answers the body of a chat completion without HTTP; `stream` in it is refused. The log names the model that answered,
 * none where a request was refused. See `runInside`.
 */
export function runChat(
  services: Services,
  body: unknown,
  caller: LabCaller,
  signal: AbortSignal,
  endpoint = '/v1/chat/completions',
): Promise<ChatCompletion> {
  return runInside(services, caller, signal, endpoint, async (note) => {
    // Of a model that is none only its name would be noted, and a program could write down there what it was given:
    // the inputs of a hidden test, for its learner to read in the log.
    const noteUse = ({ model: _, ...use }: Noted) => note(use);
    const surroundings = { caller, now: services.clock(), signal, note: noteUse };
    const completion = await answerChat(services, body, surroundings);
    note({ model: completion.model });
    return completion;
  });
}
