import type { Id } from '../../../kernel/id.ts';
import { parseChat } from '../endpoint/chat/chat-request.ts';
import { collect } from '../endpoint/collect.ts';
import { LabError } from '../endpoint/lab-error.ts';
import { simFamily } from '../sim/sim-family.ts';
import type { AskModel } from './endpoint-table/ask-model.ts';

const caller = { personId: 'nobody' as Id<'person'>, apiKeyId: null };
const now = '2026-11-23T12:00:00.000Z';

/** The endpoint's models of the sim family without a server, limits or a log. */
export const askSim: AskModel = async (body, signal) => {
  const { asked } = parseChat(body as Record<string, unknown>);
  const model = await simFamily.find(asked.model, caller, now);
  if (model === undefined)
    throw new LabError(404, `There is no ${asked.model}.`, { code: 'model_not_found' });
  const { text, refusal, calls, finish, promptTokens, completionTokens } = await collect(
    simFamily.engine.answer(
      {
        ...asked,
        model: model.snapshot,
        maxTokens: asked.maxTokens?.value ?? model.answerTokens,
        temperature: asked.temperature ?? model.temperature,
        topP: asked.topP ?? 1,
        seed: asked.seed ?? 1,
      },
      signal,
    ),
  );
  return {
    model: model.snapshot,
    choices: [
      {
        message: {
          content: text,
          refusal,
          tool_calls: calls.map(({ id, ...named }) => ({ id, type: 'function', function: named })),
        },
        finish_reason: finish,
      },
    ],
    usage: { prompt_tokens: promptTokens, completion_tokens: completionTokens },
  };
};
