import type { ServerResponse } from 'node:http';
import type { Instant } from '../../../kernel/clock.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, type Handler, type WebContext } from '../../../kernel/web.ts';
import { admit, rateHeaders } from './admit.ts';
import { authenticate, type LabCaller } from './caller.ts';
import { errorObject, labErrorOf } from './error-answer.ts';
import { brokenJson, cutAfter, type Fault } from './fault.ts';
import { type Noted, settle } from './settle.ts';
import { dataBlock, eventStream } from './sse.ts';

/** One authenticated request below `/lab/v1`. */
export interface LabCall {
  readonly c: WebContext;
  readonly caller: LabCaller;
  readonly now: Instant;
  readonly requestId: string;
  /** Ends when the client leaves. */
  readonly signal: AbortSignal;
  /** The fault that the request asked for, once `readJson` has read it. */
  fault: Fault | null;
  /** Tells the log, the quota and the rate limits; what is told later replaces what was told before. */
  note(what: Noted): void;
  /**
   * Answers with server-sent events, each a whole block of text; the request counts as answered when the last was sent,
   * and is ended when the client leaves. What goes wrong on the way becomes a last event with the error's object.
   */
  stream(blocks: AsyncIterable<string>): Response;
}

/** The connection of a request; a test without a socket has none. */
const outgoingOf = (c: WebContext): ServerResponse | undefined =>
  (c.env as { readonly outgoing?: ServerResponse } | undefined)?.outgoing;

/**
 * A route of the endpoint: authenticates by the lab key, counts the request against the learner's limits (429 with the
 * headers that say when to come again), answers with JSON (an object) or with a Response made by `handle`, and writes
 * one row of the log. What `handle` throws is rendered in OpenAI's shape. `endpoint` is its name in the log, for example
 * `/v1/files`. JSON bodies are read with `readJson(call)`.
 */
export function endpointRoute(
  services: Services,
  endpoint: string,
  handle: (call: LabCall) => Promise<Response | object>,
): Handler {
  const { db, log } = services;
  return async (c) => {
    const { now, requestId } = facts(c);
    const began = performance.now();
    const took = () => Math.round(performance.now() - began);
    const caller = await authenticate(db, c.req.header('authorization'), now);
    c.header('openai-version', '2020-10-01');
    const noted: Noted = {};
    let streaming = false;
    const leaving = new AbortController();
    c.req.raw.signal.addEventListener('abort', () => leaving.abort(), { once: true });

    const errorOf = (error: unknown) => labErrorOf(error instanceof Problem ? error : null, requestId);
    const end = async (status: number, error?: unknown): Promise<void> => {
      const left = leaving.signal.aborted;
      const refused = error === undefined || left ? undefined : errorOf(error);
      const row = {
        status: left ? 499 : (refused?.status ?? status),
        errorCode: left
          ? 'client_left'
          : refused === undefined
            ? null
            : (refused.body.code ?? refused.body.type),
      };
      await settle(db, caller, { requestId, at: now, endpoint, latencyMs: took(), ...row }, noted);
    };

    const call: LabCall = {
      c,
      caller,
      now,
      requestId,
      signal: leaving.signal,
      fault: null,
      note: (what) => void Object.assign(noted, what),
      stream(blocks) {
        streaming = true;
        const body = eventStream(
          call.fault?.kind === 'cut-stream' ? cutAfter(blocks, call.fault.count) : blocks,
          {
            onLeave: () => leaving.abort(),
            onCut: () => outgoingOf(c)?.destroy(),
            errorBlock(error) {
              if (!(error instanceof Problem))
                log.error({ requestId, err: error }, 'a stream failed unexpectedly');
              return dataBlock(errorObject(errorOf(error)));
            },
            async onEnd(error) {
              try {
                await end(200, error);
              } catch (reason) {
                // The answer is out already: this can only be said in the process's own log.
                log.error({ requestId, err: reason }, 'a request could not be logged');
              }
            },
          },
        );
        c.header('content-type', 'text/event-stream; charset=utf-8');
        c.header('cache-control', 'no-cache');
        c.header('openai-processing-ms', String(took()));
        return c.body(body);
      },
    };

    try {
      const spent = await admit(db, caller, now);
      for (const [name, value] of Object.entries(rateHeaders(spent, now))) c.header(name, value);
      const answer = await handle(call);
      if (streaming) return answer as Response;
      c.header('openai-processing-ms', String(took()));
      const response =
        call.fault?.kind === 'malformed-json'
          ? c.body(brokenJson(answer), 200, { 'content-type': 'application/json' })
          : answer instanceof Response
            ? answer
            : c.json(answer);
      await end(response.status);
      return response;
    } catch (error) {
      await end(500, error);
      // Nobody is there to read what went wrong.
      if (leaving.signal.aborted) return new Response(null, { status: 499 });
      throw error;
    }
  };
}
