import type { Typed } from '../../../../kernel/typed-form.ts';
import { runTask, type SandboxPool, type TaskResult } from '../../../lab/index.ts';
import { answerOptions } from '../../bank/answer-options.ts';
import type { DeliveredItem } from '../../bank/item.ts';
import { needsMark, pointsOf } from '../../scoring/points.ts';
import type { ScoringRule } from '../../scoring/rule.ts';
import { checkAnswer } from '../../sitting/check-answer.ts';
import { choiceOf } from '../interactions/form-choice.ts';

/** An answer that somebody of the staff has tried, and what it would score; nothing of it is kept. */
export interface TriedAnswer {
  readonly choice: readonly string[];
  /** Of the item's point; `null` where people mark it, or where two options have the same place. */
  readonly points: number | null;
  readonly why: 'scored' | 'people mark it' | 'same place twice';
  /** A program's run. */
  readonly run: TaskResult | null;
}

/** Scores what an item's form says by its rule; a program is run with its tests. */
export async function tryAnswer(
  item: DeliveredItem,
  rule: ScoringRule,
  typed: Typed,
  { pool, by }: { readonly pool: SandboxPool; readonly by: string },
): Promise<TriedAnswer> {
  const fields = [...typed].flatMap(([name, values]) =>
    /^(?:starter|choice)$|^choice\./.test(name) ? values.map((value) => ({ name, value })) : [],
  );
  const choice = choiceOf(item.kind, fields);
  if (choice === null) return { choice: [], points: null, why: 'same place twice', run: null };
  checkAnswer({ kind: item.kind, options: answerOptions(item) }, choice);
  if (!needsMark(rule, choice)) return { choice, points: pointsOf(rule, choice), why: 'scored', run: null };
  if (rule.type !== 'tests') return { choice, points: null, why: 'people mark it', run: null };
  const { language, tests } = rule;
  const run = await runTask({ language, tests, source: choice[0] ?? '', seed: by, by }, pool);
  return { choice, points: run.share, why: 'scored', run };
}
