import { nameOf } from '../bank/item.ts';
import { type ItemFlag, itemFlags } from '../psychometrics/classical/item-flags.ts';
import {
  type FormPoints,
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

/** The statistics of decided sittings with the places of their forms; `one`: all of them had the same form. */
export function examStatistics(
  sittings: readonly CountedSitting[],
  places: readonly FormPlace[],
  one: boolean,
): ExamStatistics {
  const byForm = Map.groupBy(places, ({ formId }) => formId);
  const named = new Map(
    [...byForm].map(([form, own]) => [form, new Map(own.map((place) => [place.position, nameOf(place)]))]),
  );
  const forms = sittings.map(
    ({ formId, items }): FormPoints =>
      new Map(
        items.flatMap(({ position, points }) => {
          const name = named.get(formId)?.get(position);
          return name === undefined ? [] : [[name, points] as const];
        }),
      ),
  );
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
      [...pointsByItem(forms)]
        .filter(([, met]) => met.length >= sittingsForFigures)
        .map(([name, met]) => {
          const statistics = itemStatistics(met);
          return [name, { ...statistics, flags: itemFlags(statistics) }];
        }),
    ),
  };
}

/** The points of the items that all have, by rows. */
function matrixOf(forms: readonly FormPoints[]): number[][] {
  const common = [...(forms[0]?.keys() ?? [])].filter((name) => forms.every((form) => form.has(name)));
  return forms.map((form) => common.map((name) => form.get(name) ?? 0));
}
