import { examples } from '../corpus/corpus.ts';
import { type MoodWords, type TaskName, tasks } from '../corpus/example.ts';
import { seededNumbers } from '../seeded-numbers.ts';
import { type TrainingText, trainingText } from '../tokenizer/conversation-tokens.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { type Parameters, tinyShape } from '../transformer/shape.ts';
import { type Trainer, trainerOf } from './trainer.ts';

/** How well a task's held-out wordings are answered. */
export interface TaskFound {
  readonly task: TaskName;
  /** Mean negative log-likelihood of the answers' tokens, in nats. */
  readonly loss: number;
  readonly tokenAccuracy: number;
  /** Share of the answers written exactly, each token the likeliest given the ones before it. */
  readonly exact: number;
  readonly rows: number;
}

/** What is measured with; the same questions each time. */
export const measureSeed = 99;

/** Measures every task on so many questions of wordings that training never saw. */
export function measureTasks(
  subject: Parameters | Trainer,
  tokenizer: Tokenizer,
  moods: MoodWords,
  rows: number,
): TaskFound[] {
  const trainer = 'all' in subject ? trainerOf(subject) : subject;
  return tasks.map((task) => {
    const { loss, tokenAccuracy, exact } = trainer.measure(heldOutTexts(task, tokenizer, moods, rows));
    return { task, loss, tokenAccuracy, exact: exact.filter(Boolean).length / exact.length, rows };
  });
}

function heldOutTexts(task: TaskName, tokenizer: Tokenizer, moods: MoodWords, rows: number): TrainingText[] {
  const source = examples({ [task]: 1 }, moods, seededNumbers(measureSeed), true);
  return Array.from({ length: rows }, () =>
    trainingText(tokenizer, source.next().value.messages, tinyShape.context),
  );
}
