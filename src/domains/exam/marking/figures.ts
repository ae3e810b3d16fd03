import type { Id } from '../../../kernel/id.ts';
import { intraclass } from '../psychometrics/agreement/intraclass.ts';
import { agreementWithin, type RatingPair, weightedKappa } from '../psychometrics/agreement/kappa.ts';
import { type MeanInterval, meanInterval } from '../psychometrics/agreement/mean-interval.ts';
import type { BlindMark } from './given-mark.sql.ts';

/** How the two blind marks of an item's texts agree, in points of its rubric. */
export interface ItemAgreement {
  readonly item: string;
  readonly version: number;
  /** Texts with two marks. */
  readonly n: number;
  readonly max: number;
  /** Shares of texts with the same total, and with totals at most one point apart. */
  readonly exact: number;
  readonly withinOne: number;
  /** `null` where the marks do not vary enough to say. */
  readonly kappa: number | null;
  readonly icc: number | null;
}

/** How severely a marker marks. */
export interface MarkerSeverity {
  readonly markerId: Id<'person'>;
  /** Of the rubric's points, 0 to 1. */
  readonly share: MeanInterval;
  /** The marker's share less that of the other marker of the same text: below 0 is more severe than the others. */
  readonly difference: MeanInterval;
}

interface Pair {
  readonly first: BlindMark;
  readonly second: BlindMark;
}

function pairsIn(marks: readonly BlindMark[]): Pair[] {
  return [...Map.groupBy(marks, ({ work }) => work).values()].flatMap((both) => {
    const first = both.find(({ place }) => place === 1);
    const second = both.find(({ place }) => place === 2);
    return first === undefined || second === undefined ? [] : [{ first, second }];
  });
}

/** Agreement by item version, from the blind marks alone: a third is asked only where two disagree. */
export function agreementByItem(marks: readonly BlindMark[]): ItemAgreement[] {
  const byItem = Map.groupBy(pairsIn(marks), ({ first }) => `${first.item}@${first.version}`);
  return [...byItem.values()].flatMap((pairs) => {
    const [one] = pairs;
    if (one === undefined) return [];
    const { item, version, max } = one.first;
    const totals = pairs.map(({ first, second }): RatingPair => [first.total, second.total]);
    return [
      {
        item,
        version,
        max,
        n: pairs.length,
        exact: agreementWithin(totals, 0),
        withinOne: agreementWithin(totals, 1),
        kappa: weightedKappa(totals),
        icc: intraclass(totals),
      },
    ];
  });
}

/** Severity by marker, most severe first. Against the other marker of the same texts: which texts one had plays no part in it. */
export function severityByMarker(marks: readonly BlindMark[]): MarkerSeverity[] {
  const shareOf = ({ total, max }: BlindMark) => total / max;
  const seen = pairsIn(marks).flatMap(({ first, second }) => [
    { markerId: first.markerId, share: shareOf(first), other: shareOf(second) },
    { markerId: second.markerId, share: shareOf(second), other: shareOf(first) },
  ]);
  return [...Map.groupBy(seen, ({ markerId }) => markerId)]
    .map(([markerId, given]) => ({
      markerId,
      share: meanInterval(given.map(({ share }) => share)),
      difference: meanInterval(given.map(({ share, other }) => share - other)),
    }))
    .toSorted((a, b) => a.difference.mean - b.difference.mean);
}
