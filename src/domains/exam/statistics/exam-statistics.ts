import { inTurns } from '../../../kernel/in-turns.ts';
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
import { cutPoints } from '../scoring/score.ts';
import { sittingsForKr20 } from '../scoring/precision.ts';
import type { CountedSitting, FormPlace } from './decided.sql.ts';
import { pointsOfForms } from './form-points.ts';

/** From so many decided sittings on, an item's figures are told; with fewer, a share of one half is uncertain by over 0.3. */
export const sittingsForFigures = 10;

/** Items whose figures are computed before requests get their turn. */
const itemsAtOnce = 10;

/** An item's figures with their flags. */
export interface FiguredItem extends ItemStatistics {
  readonly flags: readonly ItemFlag[];
}

/** What decided sittings of an exam tell. */
export interface ExamStatistics {
  readonly sittings: number;
  /** The most of them whose scores compare: of one form, or out of as many points with the same cut. */
  readonly alike: number;
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
 * `item@version`, with the whole score as the rest; they have figures of their own and are in nothing else. It lets other
 * work of the process have its turn.
 */
export async function examStatistics(
  sittings: readonly CountedSitting[],
  places: readonly FormPlace[],
  tried: ReadonlyMap<string, readonly ItemPoints[]> = new Map(),
): Promise<ExamStatistics> {
  const one = new Set(sittings.map(({ scoredAs }) => scoredAs)).size === 1;
  const forms = await pointsOfForms(sittings, places);
  const enough = sittings.length >= sittingsForKr20;
  const whole = one && enough ? reliability(matrixOf(forms)) : null;
  const alike = mostAlike(sittings);
  const [usual] = alike;
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
          // Where some sittings have an item taken out, what all have has fewer points than what the cut was told of.
          cut: cutPoints(usual.cut / usual.max, moments.items),
        });
  const items = new Map<string, FiguredItem>();
  for await (const [name, met] of inTurns(together(await pointsByItem(forms), tried), itemsAtOnce)) {
    if (met.length < sittingsForFigures) continue;
    const statistics = itemStatistics(met);
    items.set(name, { ...statistics, flags: itemFlags(statistics) });
  }
  return {
    sittings: sittings.length,
    alike: one ? sittings.length : alike.length,
    passRate: wilson(sittings.filter(({ outcome }) => outcome === 'pass').length, sittings.length),
    reliability: whole,
    drawn,
    consistency,
    items,
  };
}

/** Of forms of other lengths, or with an item taken out, the scores do not compare: the most sittings whose do. */
function mostAlike(sittings: readonly CountedSitting[]): readonly CountedSitting[] {
  const groups = Map.groupBy(sittings, ({ max, cut }) => `${max} ${cut}`);
  return [...groups.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
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
