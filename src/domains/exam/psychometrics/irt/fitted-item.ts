import { difficulties, type ItemParameters } from './item.ts';
import type { Layout } from './layout.ts';
import type { Covariances } from './standard-errors.ts';

/** Standard errors of an item's parameters; `null` for what was not estimated or has none. */
export interface ItemErrors {
  readonly a: number | null;
  readonly b: readonly (number | null)[];
  readonly d: readonly (number | null)[];
  readonly c: number | null;
}

/** An item with its estimated parameters, in slope/intercept form (a, d) and as difficulties (b = −d/a). */
export interface FittedItem extends ItemParameters {
  readonly column: string;
  /** The scores that its categories stand for, ascending. */
  readonly categories: readonly number[];
  readonly b: readonly number[];
  readonly se: ItemErrors;
}

/** The items of a layout at the parameters x; `covariances` are `null` where there are no standard errors. */
export function fittedItems(
  x: Float64Array,
  covariances: Covariances | null,
  layout: Layout,
  columns: readonly string[],
  categories: readonly (readonly number[])[],
): FittedItem[] {
  const size = layout.parameters;
  const covariance = (r: number, s: number) => covariances?.[r * size + s] ?? 0;
  const error = (variance: number) => (covariances === null || !(variance > 0) ? null : Math.sqrt(variance));
  return columns.map((column, item) => {
    const at = layout.start[item] ?? 0;
    const last = at + (layout.boundaries[item] ?? 0) + 1;
    const d = [...x.subarray(at + 1, last)];
    const a = layout.commonSlope ? 1 : (x[at] ?? 0);
    const parameters = { a, d, c: x[last] ?? 0 };
    const slope = layout.commonSlope ? 0 : covariance(at, at);
    return {
      ...parameters,
      column,
      categories: categories[item] ?? [],
      b: difficulties(parameters),
      se: {
        a: error(slope),
        // The delta method for −d/a.
        b: d.map((intercept, k) => {
          const place = at + 1 + k;
          const own = covariance(place, place) / a ** 2;
          if (layout.commonSlope) return error(own);
          return error(
            (intercept ** 2 / a ** 4) * slope + own - (2 * intercept * covariance(at, place)) / a ** 3,
          );
        }),
        d: d.map((_, k) => error(covariance(at + 1 + k, at + 1 + k))),
        c: error(covariance(last, last)),
      },
    };
  });
}
