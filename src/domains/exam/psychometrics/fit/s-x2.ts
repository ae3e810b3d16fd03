import { chiSquareAbove } from '../distributions.ts';
import { expectedScore } from '../irt/curve.ts';
import type { ItemParameters } from '../irt/item.ts';
import { normalQuadrature } from '../irt/quadrature.ts';
import { scoreDistribution } from '../score-distribution.ts';

/** Observed and expected shares of right answers among candidates of like sums. */
export interface FitGroup {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
}

/** How an item fits its model. */
export interface ItemFit {
  readonly x2: number;
  readonly degrees: number;
  /** `null` where no degree of freedom is left. */
  readonly p: number | null;
  readonly groups: readonly FitGroup[];
}

/** Groups with fewer expected right or wrong answers are put together with the next one. */
const leastExpected = 1;

interface Cell {
  readonly score: number;
  readonly n: number;
  readonly right: number;
  readonly expected: number;
}

/**
 * S-X² of every item: S-X²ᵢ = Σₖ Nₖ (Oᵢₖ − Eᵢₖ)² / (Eᵢₖ (1 − Eᵢₖ)) over the sums k = 1 … n − 1, where
 * Eᵢₖ = ∫ Pᵢ f(k − 1 | θ, without i) φ / ∫ f(k | θ) φ, against χ² with as many degrees of freedom as groups are left, less
 * the item's estimated parameters. M. Orlando & D. Thissen, "Likelihood-based item-fit indices for dichotomous item response
 * theory models", Applied Psychological Measurement 24 (2000), 50–64. Sums are put together with their neighbours until a
 * group expects at least one right and one wrong answer.
 *
 * `answers`: a row a candidate of 0 or 1, all items answered; `estimated`: parameters estimated an item; `sd`: the deviation
 * of ability where the model frees it.
 */
export function itemFits(
  items: readonly ItemParameters[],
  answers: readonly (readonly number[])[],
  settings: FitSettings,
): ItemFit[] {
  const fitOf = fitsOf(items, answers, settings);
  return items.map((_, item) => fitOf(item));
}

interface FitSettings {
  readonly estimated: number;
  readonly sd?: number;
}

/** The same for one item at a time, by its place among the items. */
export function fitsOf(
  items: readonly ItemParameters[],
  answers: readonly (readonly number[])[],
  { estimated, sd = 1 }: FitSettings,
): (item: number) => ItemFit {
  const { nodes, weights } = normalQuadrature(sd);
  const chances = [...nodes].map((theta) => items.map((item) => expectedScore(item, theta)));
  const all = chances.map(scoreDistribution);
  const bySum = Map.groupBy(answers, (row) => row.reduce((sum, answer) => sum + answer, 0));
  return (item) => {
    const without = chances.map((line) => scoreDistribution(line.toSpliced(item, 1)));
    const cells: Cell[] = [];
    for (let score = 1; score < items.length; score++) {
      let [right, any] = [0, 0];
      chances.forEach((line, q) => {
        right += (line[item] ?? 0) * (without[q]?.[score - 1] ?? 0) * (weights[q] ?? 0);
        any += (all[q]?.[score] ?? 0) * (weights[q] ?? 0);
      });
      const rows = bySum.get(score) ?? [];
      const observed = rows.reduce((sum, row) => sum + (row[item] ?? 0), 0);
      cells.push({ score, n: rows.length, right: observed, expected: rows.length * (right / any) });
    }
    const groups = collapsed(cells);
    const x2 = groups.reduce(
      (sum, { n, observed, expected }) =>
        sum + (n * (observed - expected) ** 2) / (expected * (1 - expected)),
      0,
    );
    const degrees = groups.length - estimated;
    return { x2, degrees, p: degrees > 0 ? chiSquareAbove(x2, degrees) : null, groups };
  };
}

/** Neighbours together until all expect enough; what is left over at the top joins the last group. */
function collapsed(cells: readonly Cell[]): FitGroup[] {
  const enough = (group: readonly Cell[]) => {
    const [n, expected] = [total(group, 'n'), total(group, 'expected')];
    return expected >= leastExpected && n - expected >= leastExpected;
  };
  const groups: Cell[][] = [];
  let open: Cell[] = [];
  for (const cell of cells) {
    open.push(cell);
    if (!enough(open)) continue;
    groups.push(open);
    open = [];
  }
  const last = groups.at(-1);
  if (open.length > 0 && last !== undefined) last.push(...open);
  return groups.map((group) => ({
    from: group[0]?.score ?? 0,
    to: group.at(-1)?.score ?? 0,
    n: total(group, 'n'),
    observed: total(group, 'right') / total(group, 'n'),
    expected: total(group, 'expected') / total(group, 'n'),
  }));
}

const total = (cells: readonly Cell[], of: 'n' | 'right' | 'expected'): number =>
  cells.reduce((sum, cell) => sum + cell[of], 0);
