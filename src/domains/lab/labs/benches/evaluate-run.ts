import type { Instant } from '../../../../kernel/clock.ts';
import type { Engine } from '../../endpoint/engine.ts';
import type { TuningBench } from '../bench-file.ts';
import { grade } from '../graders.ts';
import type { TuningWork } from '../lab.ts';
import { type BenchRow, rowsOf } from './rows.ts';
import type { AnsweredRow, Evaluation } from './run.ts';
import { type PairedDifference, pairedCounts, pairedDifference } from './shares.ts';

/** Answers of the tiny models are a label or a sentence. */
const mostAnswerTokens = 48;

/** Answers one conversation, at temperature 0: the same model gives the same answer. */
async function answerOf(engine: Engine, model: string, row: BenchRow, signal: AbortSignal): Promise<string> {
  const { messages } = JSON.parse(row.text) as {
    messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[];
  };
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  const events = engine.answer(
    {
      model,
      messages: messages.slice(0, last < 0 ? undefined : last),
      tools: [],
      toolChoice: 'none',
      parallelToolCalls: false,
      format: { kind: 'text' },
      maxTokens: mostAnswerTokens,
      temperature: 0,
      topP: 1,
      seed: 1,
      stop: [],
      topLogprobs: null,
    },
    signal,
  );
  let text = '';
  for await (const event of events) if (event.kind === 'text') text += event.text;
  return text.trim();
}

/** Asks a model and its base the lab's held-out questions, one after the other. Throws `signal`'s reason, and what the engine throws. */
export async function evaluateRun(
  engine: Engine,
  { bench, heldOut }: TuningWork,
  model: string,
  { signal, now }: { readonly signal: AbortSignal; readonly now: Instant },
): Promise<Evaluation> {
  const rows: AnsweredRow[] = [];
  for (const row of rowsOf(heldOut)) {
    const before = await answerOf(engine, bench.base, row, signal);
    const after = await answerOf(engine, model, row, signal);
    rows.push({ question: row.question, expected: row.answer, before, after });
  }
  return { base: bench.base, at: now, rows };
}

/** Whether an answer is right by the lab's metric: the label alone, or the exact text. */
export const isRight = ({ metric }: Pick<TuningBench, 'metric'>, expected: string, answer: string): boolean =>
  grade(answer, { grader: metric === 'label-accuracy' ? 'label' : 'exact', expected }) === undefined;

/** How an evaluation went, in figures. */
export const figuresOf = (bench: Pick<TuningBench, 'metric'>, { rows }: Evaluation): PairedDifference =>
  pairedDifference(
    pairedCounts(
      rows.map(({ expected, before, after }) => ({
        before: isRight(bench, expected, before),
        after: isRight(bench, expected, after),
      })),
    ),
  );

/** Whether a model reached the lab's aim and is better than its base. */
export const reachesAim = (bench: TuningBench, evaluation: Evaluation): boolean => {
  const { before, after } = figuresOf(bench, evaluation);
  return after.n > 0 && after.share >= bench.at_least && after.share > before.share;
};
