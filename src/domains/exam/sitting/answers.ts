import type { SectionPlaces } from './section.ts';

/** An answer or a mark as it was stored. */
export interface Response {
  readonly device: string;
  /** The place of the device among those the sitting was on, from 1. */
  readonly ordinal: number;
  /** Numbered by the device, from 1. */
  readonly seq: number;
  readonly position: number;
  /** The chosen options, or `null` where this was a mark. */
  readonly choice: readonly string[] | null;
  readonly marked: boolean | null;
  readonly late: boolean;
}

/** What stands for one item. */
export interface FinalAnswer {
  readonly choice: readonly string[];
  readonly marked: boolean;
}

/**
 * What stands at the end for each item: the last act of the last device that said something about it. The order in
 * which answers arrived plays no part, so one that an earlier device sends belatedly never replaces a newer one.
 */
export function finalAnswers(responses: readonly Response[]): Map<number, FinalAnswer> {
  const inOrder = responses
    .filter((response) => !response.late)
    .toSorted((a, b) => a.ordinal - b.ordinal || a.seq - b.seq);
  const answers = new Map<number, FinalAnswer>();
  for (const { position, choice, marked } of inOrder) {
    const before = answers.get(position) ?? { choice: [], marked: false };
    answers.set(position, { choice: choice ?? before.choice, marked: marked ?? before.marked });
  }
  return answers;
}

/** Those of these places of a form that have no answer, in order. */
export function openPositions(
  { first, last }: SectionPlaces,
  answers: ReadonlyMap<number, FinalAnswer>,
): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
    (position) => (answers.get(position)?.choice.length ?? 0) === 0,
  );
}
