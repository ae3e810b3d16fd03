import { type ItemFlag, itemFlags } from '../psychometrics/classical/item-flags.ts';
import {
  type FormPoints,
  type ItemPoints,
  type ItemStatistics,
  itemStatistics,
  pointsByItem,
} from '../psychometrics/classical/item-statistics.ts';
import {
  type DrawnReliability,
  drawnReliability,
  type Reliability,
  reliability,
} from '../psychometrics/classical/reliability.ts';
import { type ShareInterval, wilson } from '../psychometrics/classical/wilson.ts';
import { type DecisionConsistency, livingstonLewis } from '../psychometrics/consistency/livingston-lewis.ts';
import { sittingsForKr20 } from '../scoring/precision.ts';
import type { CountedSitting, FormPlace } from './decided.sql.ts';
import { pointsOfForms } from './form-points.ts';

/** From so many decided sittings on, an item's figures are told; with fewer, a share of one half is uncertain by over 0.3. */
export const sittingsForFigures = 10;

/** An item's figures with their flags. */
export interface FiguredItem extends ItemStatistics {
  readonly flags: readonly ItemFlag[];
}

/** What decided sittings of an exam tell. */
export interface ExamStatistics {
  readonly sittings: number;
  readonly passRate: ShareInterval;
  /** Of one form with sittings enough. */
  readonly reliability: Reliability | null;
  /** Where candidates have forms of their own. */
  readonly drawn: DrawnReliability | null;
  readonly consistency: DecisionConsistency | null;
  /** By `item@version`. */
  readonly items: ReadonlyMap<string, FiguredItem>;
}

/**
 * The statistics of decided sittings with the places of their forms. `tried`: the points of items that were tried out, by
 * `item@version`, with the whole score as the rest; they have figures of their own and are in nothing else.
 */
export function examStatistics(
  sittings: readonly CountedSitting[],
  places: readonly FormPlace[],
  tried: ReadonlyMap<string, readonly ItemPoints[]> = new Map(),
): ExamStatistics {
  const one = new Set(sittings.map(({ scoredAs }) => scoredAs)).size === 1;
  const forms = pointsOfForms(sittings, places);
  const enough = sittings.length >= sittingsForKr20;
  const whole = one && enough ? reliability(matrixOf(forms)) : null;
  // Forms of another length, or with an item taken out, have scores that do not compare.
  const usual = sittings[0];
  const alike = sittings.filter(({ max, cut }) => max === usual?.max && cut === usual.cut);
  const drawn =
    !one && usual !== undefined && alike.length >= sittingsForKr20
      ? drawnReliability(
          alike.map(({ raw }) => raw),
          usual.max,
        )
      : null;
  const moments = whole ?? drawn;
  const consistency =
    moments === null || usual === undefined
      ? null
      : livingstonLewis({
          mean: moments.mean,
          variance: moments.sd ** 2,
          reliability: 'alpha' in moments ? moments.alpha : moments.kr21,
          max: moments.items,
          cut: usual.cut,
        });
  return {
    sittings: sittings.length,
    passRate: wilson(sittings.filter(({ outcome }) => outcome === 'pass').length, sittings.length),
    reliability: whole,
    drawn,
    consistency,
    items: new Map(
      [...together(pointsByItem(forms), tried)]
        .filter(([, met]) => met.length >= sittingsForFigures)
        .map(([name, met]) => {
          const statistics = itemStatistics(met);
          return [name, { ...statistics, flags: itemFlags(statistics) }];
        }),
    ),
  };
}

function together(
  counted: ReadonlyMap<string, readonly ItemPoints[]>,
  tried: ReadonlyMap<string, readonly ItemPoints[]>,
): Map<string, readonly ItemPoints[]> {
  const all = new Map(counted);
  for (const [name, points] of tried) all.set(name, [...(all.get(name) ?? []), ...points]);
  return all;
}

/** The points of the items that all have, by rows. */
function matrixOf(forms: readonly FormPoints[]): number[][] {
  const common = [...(forms[0]?.keys() ?? [])].filter((name) => forms.every((form) => form.has(name)));
  return forms.map((form) => common.map((name) => form.get(name) ?? 0));
}
