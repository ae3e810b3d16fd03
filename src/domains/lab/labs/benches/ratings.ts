import { sha256 } from '../../../../kernel/hash.ts';
import { readCsv } from '../../../../kernel/read-csv.ts';
import type { RatingWork } from '../lab.ts';
import type { RatingDraft } from './draft.ts';

/** An answer that is judged, with what others said of it. */
export interface RatedAnswer {
  readonly id: string;
  /** Empty where the lab has no column for it. */
  readonly question: string;
  readonly answer: string;
  /** By rater, in the lab's order. */
  readonly raters: readonly { readonly name: string; readonly label: string }[];
  /** The label that counts as right. */
  readonly reference: string;
  /** `null` where the lab has no judge. */
  readonly score: number | null;
}

/** The answers of an evaluation lab, in the file's order. */
export function answersOf({ bench, ratings }: RatingWork): RatedAnswer[] {
  const { records } = readCsv(ratings, { maxRecords: 5001 });
  const head = records[0]?.cells ?? [];
  return records.slice(1).map(({ cells }) => {
    const cell = (column: string | undefined) =>
      column === undefined ? '' : (cells[head.indexOf(column)] ?? '');
    return {
      id: cell('id'),
      question: cell(bench.question),
      answer: cell(bench.answer),
      raters: bench.raters.map((name) => ({ name, label: cell(name) })),
      reference: cell(bench.reference),
      score: bench.judge === undefined ? null : Number(cell(bench.judge)),
    };
  });
}

/**
 * The answers of a round: others than those of the round before, while there are any. The order is the same for everybody
 * and has nothing to do with the labels, so that neither place nor order gives an answer away.
 */
export function roundOf(
  answers: readonly RatedAnswer[],
  { round }: Pick<RatingDraft, 'round'>,
  size: number,
): RatedAnswer[] {
  const mixed = answers
    .map((answer) => ({ answer, place: sha256(`round ${answer.id}`) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ answer }) => answer);
  const rounds = Math.max(1, Math.floor(mixed.length / size));
  const first = ((round - 1) % rounds) * size;
  return mixed.slice(first, first + size);
}

/** A learner's ratings held against the answers: what is rated, and what comes next. */
export interface OwnRatings {
  readonly all: readonly RatedAnswer[];
  readonly rated: readonly { readonly answer: RatedAnswer; readonly label: string }[];
  /** `undefined` when all of the round are rated. */
  readonly next: RatedAnswer | undefined;
}

/** Reads a learner's round. */
export function ownRatings(work: RatingWork, draft: RatingDraft): OwnRatings {
  const all = roundOf(answersOf(work), draft, work.bench.to_rate);
  const given = new Map(draft.ratings);
  return {
    all,
    rated: all.flatMap((answer) => {
      const label = given.get(answer.id);
      return label === undefined || !work.bench.labels.includes(label) ? [] : [{ answer, label }];
    }),
    next: all.find(({ id }) => !given.has(id)),
  };
}
