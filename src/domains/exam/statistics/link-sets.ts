import { withIntercept } from '../assembly/information.ts';
import type { Calibration } from '../assembly/parameter.sql.ts';
import { nameOf } from '../bank/item.ts';
import { meanSigma } from '../psychometrics/linking/mean-sigma.ts';
import { strayBound, robustZ } from '../psychometrics/linking/robust-z.ts';
import type { ScaleLink } from '../psychometrics/linking/scale.ts';
import { stockingLord } from '../psychometrics/linking/stocking-lord.ts';

/** How two scales are linked. */
export const linkMethods = ['Stocking-Lord', 'mean-sigma'] as const;
export type LinkMethod = (typeof linkMethods)[number];

/** Common items from which calibrations are linked: below that one stray item turns the line. */
export const itemsForLink = 5;

/** An item that both calibrations have. */
export interface LinkedItem {
  readonly name: string;
  /** Difficulty on the new scale, on the old one, and the new one put on the old scale. */
  readonly from: number;
  readonly to: number;
  readonly linked: number;
  /** How far it is from where the others say it should be; `null` where they are all alike. */
  readonly z: number | null;
  readonly strays: boolean;
  /** Whether the line was found by it, among others. */
  readonly anchor: boolean;
}

/** The line between two calibrations by each method, and what the common items do on it. */
export interface SetLink {
  readonly links: Readonly<Record<LinkMethod, ScaleLink>>;
  readonly items: readonly LinkedItem[];
}

/**
 * Links the scale of `from` to that of `to` by their common items, or by those of them that do not stray: whose linked
 * difficulties, on the Stocking–Lord line through all, are not beyond `strayBound` robust z. `null` where there are fewer
 * common items than it takes, or all of them are as hard.
 */
export function linkSets(
  from: readonly Calibration[],
  to: readonly Calibration[],
  { method, withoutStrays }: { readonly method: LinkMethod; readonly withoutStrays: boolean },
): SetLink | null {
  const old = new Map(to.map((one) => [nameOf(one), one]));
  const common = from.flatMap((one) => {
    const other = old.get(nameOf(one));
    return other === undefined ? [] : [{ name: nameOf(one), from: one, to: other }];
  });
  const all = linesThrough(common);
  if (all === null) return null;
  const first = all['Stocking-Lord'];
  const z = robustZ(common.map((item) => item.to.b - onLine(item.from.b, first)));
  const strays = z.map((value) => value !== null && Math.abs(value) > strayBound);
  const links = withoutStrays ? linesThrough(common.filter((_, at) => strays[at] !== true)) : all;
  if (links === null) return null;
  const items = common.map((item, at) => ({
    name: item.name,
    from: item.from.b,
    to: item.to.b,
    linked: onLine(item.from.b, links[method]),
    z: z[at] ?? null,
    strays: strays[at] === true,
    anchor: !(withoutStrays && strays[at] === true),
  }));
  return { links, items };
}

const onLine = (b: number, { slope, intercept }: ScaleLink): number => slope * b + intercept;

function linesThrough(
  common: readonly { readonly from: Calibration; readonly to: Calibration }[],
): Record<LinkMethod, ScaleLink> | null {
  const difficulties = (side: 'from' | 'to') => new Set(common.map((item) => item[side].b)).size;
  if (common.length < itemsForLink || difficulties('from') < 2 || difficulties('to') < 2) return null;
  const pairs = common.map(({ from, to }) => ({ from: withIntercept(from), to: withIntercept(to) }));
  return { 'mean-sigma': meanSigma(pairs), 'Stocking-Lord': stockingLord(pairs) };
}

/** A calibration on the target scale: a* = a/A, b* = A b + B, with errors to match (`onTargetScale`). */
export function linkedCalibrations(
  from: readonly Calibration[],
  { slope, intercept }: ScaleLink,
  source: string,
): Calibration[] {
  return from.map((one) => ({
    ...one,
    a: one.a / slope,
    b: slope * one.b + intercept,
    seA: one.seA === null ? null : one.seA / slope,
    seB: one.seB === null ? null : one.seB * slope,
    source,
  }));
}
