import type { EngineRequest } from '../endpoint/engine.ts';
import { simAnswer } from './answer.ts';
import { simSnapshots } from './snapshots.ts';

/** A request to sim with little said. */
export function request(
  user: string,
  more: Partial<EngineRequest> & { readonly system?: string } = {},
): EngineRequest {
  const { system, ...rest } = more;
  return {
    model: 'sim-2026-09',
    messages: [
      ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
      { role: 'user', content: user },
    ],
    tools: [],
    toolChoice: rest.tools === undefined ? 'none' : 'auto',
    parallelToolCalls: true,
    format: { kind: 'text' },
    maxTokens: 2_000,
    temperature: 0,
    topP: 1,
    seed: 1,
    stop: [],
    topLogprobs: null,
    ...rest,
  };
}

/** What a snapshot says: its text, its refusal, or its calls as `name {arguments}`, a line each. */
export function said(asked: EngineRequest, id = 'sim-2026-09'): string {
  const snapshot = simSnapshots.find((one) => one.id === id);
  if (snapshot === undefined) throw new Error(`There is no snapshot ${id}.`);
  const draft = simAnswer(asked, snapshot);
  if (draft.kind !== 'calls') return draft.text;
  return draft.calls.map(({ name, values }) => `${name} ${JSON.stringify(values)}`).join('\n');
}
