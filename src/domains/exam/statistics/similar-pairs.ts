import { inTurns } from '../../../kernel/in-turns.ts';
import type { Id } from '../../../kernel/id.ts';
import { expectedScore } from '../psychometrics/irt/curve.ts';
import { holm } from '../psychometrics/multiplicity/holm.ts';
import { matchChance } from '../psychometrics/similarity/choice-chances.ts';
import { type Similarity, similarity } from '../psychometrics/similarity/omega.ts';
import type { AnswerSheet, AnswerSheets } from './answer-sheets.ts';

/** Items that two sittings must both have answered to be compared. */
export const commonForPairs = 15;
/** The pairs that are kept: those with the highest ω. */
const kept = 50;
/** Sheets whose pairs are computed before requests get their turn. */
const atOnce = 8;

/** Two sittings whose answers are alike. */
export interface SimilarPair extends Similarity {
  /** The one whose choices are explained, at that one's ability, and the one whose choices they resemble. */
  readonly sittingId: Id<'sitting'>;
  readonly other: Id<'sitting'>;
  readonly common: number;
  /** Answers of both that are the same wrong one. */
  readonly wrongAlike: number;
  /** Over all comparisons. */
  readonly holm: number;
}

/** The pairs that stand out, among how many. Each pair is compared both ways. */
export interface SimilarPairs {
  readonly pairs: readonly SimilarPair[];
  readonly compared: number;
  readonly comparisons: number;
}

/** A sheet in numbers: at each place of the pool the answer's number (−1: none), and the chance to be right there. */
interface Line {
  readonly sheet: AnswerSheet;
  readonly items: Int32Array;
  readonly said: Int32Array;
  readonly right: Uint8Array;
  readonly chance: Float64Array;
}

/**
 * ω of every pair of sheets with common answers enough, both ways round, the higher of the two standing for the pair.
 * `thetas`: the abilities by sitting; a sheet without one is left out. Wrong answers' shares are those of all sheets. It
 * lets other work of the process have its turn.
 */
export async function similarPairs(
  { pool, sheets }: AnswerSheets,
  thetas: ReadonlyMap<Id<'sitting'>, number>,
): Promise<SimilarPairs> {
  const wrong = wrongChoices(sheets, pool.length);
  const codes = wrong.map(() => new Map<string, number>());
  const lines = sheets.flatMap((sheet): Line[] => {
    const theta = thetas.get(sheet.sittingId);
    if (theta === undefined) return [];
    const said = new Int32Array(pool.length).fill(-1);
    const right = new Uint8Array(pool.length);
    const chance = new Float64Array(pool.length);
    for (const answer of sheet.answers) {
      const known = codes[answer.item] ?? new Map<string, number>();
      if (!known.has(answer.said)) known.set(answer.said, known.size);
      said[answer.item] = known.get(answer.said) ?? -1;
      right[answer.item] = answer.right ? 1 : 0;
      const item = pool[answer.item];
      if (item !== undefined) chance[answer.item] = expectedScore(item, theta);
    }
    return [{ sheet, items: Int32Array.from(sheet.answers, ({ item }) => item), said, right, chance }];
  });
  // The share of each wrong answer by its number, as `matchChance` has it.
  const shares = codes.map((known, item) =>
    Float64Array.from(known.keys(), (said) => matchChance(0, false, said, wrong[item] ?? new Map())),
  );
  const best: { readonly copier: Line; readonly source: Line; readonly omega: number }[] = [];
  // No pair below it is among the highest.
  let least = Number.NEGATIVE_INFINITY;
  let compared = 0;
  for await (const [at, source] of inTurns(lines.entries(), atOnce)) {
    for (const copier of lines.slice(0, at)) {
      // Who sits twice is like themselves.
      if (copier.sheet.candidate === source.sheet.candidate) continue;
      const [one, other] = [omegaOf(copier, source, shares), omegaOf(source, copier, shares)];
      if (one === null || other === null) continue;
      compared += 1;
      if (Math.max(one, other) <= least) continue;
      best.push(
        one >= other ? { copier, source, omega: one } : { copier: source, source: copier, omega: other },
      );
      if (best.length < 4 * kept) continue;
      best.sort((a, b) => b.omega - a.omega).splice(kept);
      least = best.at(-1)?.omega ?? least;
    }
  }
  const comparisons = 2 * compared;
  const found = best
    .toSorted((a, b) => b.omega - a.omega)
    .slice(0, kept)
    .flatMap(({ copier, source }) => pairOf(copier, source, wrong) ?? []);
  const corrected = holm(
    found.map(({ p }) => p),
    comparisons,
  );
  return { pairs: found.map((pair, at) => ({ ...pair, holm: corrected[at] ?? 1 })), compared, comparisons };
}

/** How often each wrong answer of each item was given. */
function wrongChoices(sheets: readonly AnswerSheet[], items: number): Map<string, number>[] {
  const wrong = Array.from({ length: items }, () => new Map<string, number>());
  for (const { answers } of sheets) {
    for (const { item, right, said } of answers) {
      const known = wrong[item];
      if (!right && known !== undefined) known.set(said, (known.get(said) ?? 0) + 1);
    }
  }
  return wrong;
}

/** ω as `similarity` has it, without what only a shown pair needs; `null` without common answers enough. */
function omegaOf(copier: Line, source: Line, shares: readonly Float64Array[]): number | null {
  let [common, matches, expected, variance] = [0, 0, 0, 0];
  for (const item of source.items) {
    const said = copier.said[item] ?? -1;
    if (said < 0) continue;
    const own = source.said[item] ?? -1;
    const right = copier.chance[item] ?? 0;
    const chance = source.right[item] === 1 ? right : (1 - right) * (shares[item]?.[own] ?? 0);
    common += 1;
    matches += said === own ? 1 : 0;
    expected += chance;
    variance += chance * (1 - chance);
  }
  return common < commonForPairs || !(variance > 0) ? null : (matches - expected) / Math.sqrt(variance);
}

function pairOf(copier: Line, source: Line, wrong: readonly Map<string, number>[]) {
  const own = new Map(copier.sheet.answers.map((answer) => [answer.item, answer]));
  const both = source.sheet.answers.flatMap((answer) => {
    const given = own.get(answer.item);
    return given === undefined ? [] : [{ answer, alike: given.said === answer.said }];
  });
  const found = similarity(
    both.map(({ answer: { item, right, said }, alike }) => ({
      alike,
      chance: matchChance(copier.chance[item] ?? 0, right, said, wrong[item] ?? new Map()),
    })),
  );
  if (found === null) return null;
  return {
    ...found,
    sittingId: copier.sheet.sittingId,
    other: source.sheet.sittingId,
    common: both.length,
    wrongAlike: both.filter(({ alike, answer }) => alike && !answer.right).length,
  };
}
