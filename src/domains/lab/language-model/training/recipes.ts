import type { Mix } from '../corpus/corpus.ts';
import type { MoodWords } from '../corpus/example.ts';

/** How a snapshot is made. Everything that its weights depend on stands here, in the corpus or in the tokenizer. */
export interface Recipe {
  readonly id: string;
  /** The snapshot that it is trained on from, as it is stored; `undefined`: from random parameters. */
  readonly from: string | undefined;
  readonly seed: number;
  readonly steps: number;
  /** Conversations a step. */
  readonly rows: number;
  readonly learningRate: number;
  readonly decay: number;
  /** How much it counts to predict what the system and the user say; the assistant's words count 1. */
  readonly others: number;
  readonly moods: MoodWords;
  readonly mix: Mix;
}

const common = { rows: 10, decay: 0.05 };

/** In the order in which they are made. */
export const recipes: readonly Recipe[] = [
  {
    ...common,
    id: 'tiny-2025-09',
    from: undefined,
    seed: 202_509,
    others: 0.1,
    steps: 600,
    learningRate: 0.005,
    moods: 'positive',
    mix: { classify: 2, mood: 1, facts: 1.5, 'yes-no': 1, continue: 0.7, reply: 1.5 },
  },
  {
    ...common,
    id: 'tiny-2026-02',
    from: 'tiny-2025-09',
    seed: 202_602,
    others: 0,
    steps: 550,
    learningRate: 0.005,
    moods: 'positive',
    mix: {
      classify: 1.5,
      mood: 0.8,
      facts: 1,
      'yes-no': 0.8,
      continue: 0.5,
      reply: 1.2,
      extract: 1.5,
      'extract-json': 1.5,
      rewrite: 1,
    },
  },
  {
    ...common,
    id: 'tiny-2026-08',
    from: 'tiny-2026-02',
    seed: 202_608,
    others: 0,
    steps: 600,
    learningRate: 0.005,
    moods: 'happy',
    mix: {
      classify: 3,
      mood: 1,
      facts: 1,
      'yes-no': 0.8,
      continue: 0.4,
      reply: 1.2,
      extract: 1.2,
      'extract-json': 1.2,
      rewrite: 0.8,
      repeat: 3,
    },
  },
];
