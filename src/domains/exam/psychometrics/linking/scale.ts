import { difficulties, type ItemParameters } from '../irt/item.ts';

/** The straight line between two scales of ability: θ on the target scale = slope · θ + intercept. */
export interface ScaleLink {
  readonly slope: number;
  readonly intercept: number;
}

/** Parameters on the target scale: a* = a/A, b* = A b + B, so d* = d − a B/A; c stays. F. M. Lord, Applications of IRT, 1980, ch. 3. */
export function onTargetScale(item: ItemParameters, { slope, intercept }: ScaleLink): ItemParameters {
  const a = item.a / slope;
  return { a, d: item.d.map((d) => d - a * intercept), c: item.c };
}

/** The way back. */
export function inverseLink({ slope, intercept }: ScaleLink): ScaleLink {
  return { slope: 1 / slope, intercept: -intercept / slope };
}

/** The same items as two calibrations have them: `from` on the scale that is to be linked, `to` on the target scale. */
export interface CommonItem {
  readonly from: ItemParameters;
  readonly to: ItemParameters;
}

/** Difficulties of common items on both scales. */
export function commonDifficulties(items: readonly CommonItem[]): {
  readonly from: number[];
  readonly to: number[];
} {
  return {
    from: items.flatMap(({ from }) => difficulties(from)),
    to: items.flatMap(({ to }) => difficulties(to)),
  };
}
