import { informationAt } from '../assembly/information.ts';
import type { Parameters } from '../assembly/blueprint.ts';
import { quantileOf } from '../psychometrics/distributions.ts';
import { expectedShare } from './booklet.ts';

/** Calibrated items from which the pool's information is told. */
export const itemsForPool = 10;

const reach = 6;

/** How precisely a form of so many items, as the pool's are on average, measures at an ability. */
export interface PoolPrecision {
  /** Where the expected share of points is the cut score; `null` where no ability between −6 and 6 has it. */
  readonly cut: number | null;
  /** The form's information, and one over its root. */
  informationAt(theta: number): number;
  semAt(theta: number): number;
}

/**
 * The expected information of a form drawn at random from calibrated items: its length times their mean. Its root's
 * reciprocal is the standard error of θ (F. M. Lord, Applications of item response theory, 1980, ch. 5). The cut is where
 * the pool's characteristic curve has the cut score.
 */
export function poolPrecision(
  items: readonly Parameters[],
  { length, cutScore }: { readonly length: number; readonly cutScore: number },
): PoolPrecision {
  const share = (theta: number) => expectedShare(items, theta);
  const information = (theta: number) =>
    (length / items.length) * items.reduce((sum, item) => sum + informationAt(item, theta), 0);
  return {
    cut:
      share(-reach) < cutScore && share(reach) > cutScore ? quantileOf(share, cutScore, -reach, reach) : null,
    informationAt: information,
    semAt: (theta) => 1 / Math.sqrt(information(theta)),
  };
}
