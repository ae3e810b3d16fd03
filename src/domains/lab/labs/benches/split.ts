import { shuffled } from '../../../../kernel/shuffled.ts';
import { seededNumbers } from '../../language-model/seeded-numbers.ts';
import type { TuningDraft } from './draft.ts';
import type { BenchRow } from './rows.ts';

/** Rows to learn from, and rows held back to look at while learning. */
export interface Split {
  readonly training: readonly BenchRow[];
  readonly validation: readonly BenchRow[];
}

/**
 * Holds a share of the rows back, drawn by the seed; with `byFamily` whole families at a time, so that the share may be
 * passed by the last family. At least one row is left to learn from, where there are two.
 */
export function splitRows(
  rows: readonly BenchRow[],
  { share, seed, byFamily }: Pick<TuningDraft, 'share' | 'seed' | 'byFamily'>,
): Split {
  const wanted = Math.round((rows.length * share) / 100);
  const groups = byFamily
    ? [...Map.groupBy(rows, ({ line, family }) => family ?? `line ${line}`).values()]
    : rows.map((row) => [row]);
  const held = new Set<BenchRow>();
  for (const group of shuffled(groups, seededNumbers(seed))) {
    if (held.size >= wanted) break;
    if (held.size + group.length >= rows.length) continue;
    for (const row of group) held.add(row);
  }
  return {
    training: rows.filter((row) => !held.has(row)),
    validation: rows.filter((row) => held.has(row)),
  };
}

/** Two rows on different sides that say nearly the same. */
export interface NearPair {
  readonly one: BenchRow;
  readonly other: BenchRow;
  /** Shared pairs of words among all of both, 0 to 1 (Jaccard). */
  readonly likeness: number;
}

/** From this likeness on two questions count as nearly the same. */
export const nearFrom = 0.6;

function wordPairs(text: string): Set<string> {
  // Numbers say which parcel it is, not what is asked.
  const words =
    text
      .toLowerCase()
      .replace(/\d+/g, '0')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < 2) return new Set(words);
  return new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`));
}

/**
 * Rows whose question nearly stands on the other side, the likest first: an answer to them shows memory, not skill.
 * Likeness is that of A. Z. Broder, "On the resemblance and containment of documents", Proceedings of Compression and
 * Complexity of Sequences (1997), over pairs of words.
 */
export function nearPairs(left: readonly BenchRow[], right: readonly BenchRow[]): NearPair[] {
  const said = (rows: readonly BenchRow[]) =>
    rows.filter(({ question }) => question !== '').map((row) => ({ row, pairs: wordPairs(row.question) }));
  const others = said(right);
  const holding = new Map<string, number[]>();
  for (const [index, { pairs }] of others.entries())
    for (const pair of pairs) {
      const at = holding.get(pair);
      if (at === undefined) holding.set(pair, [index]);
      else at.push(index);
    }
  const found: NearPair[] = [];
  for (const { row: one, pairs } of said(left)) {
    const shared = new Map<number, number>();
    for (const pair of pairs)
      for (const index of holding.get(pair) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    for (const [index, count] of shared) {
      const other = others[index];
      if (other === undefined) continue;
      const likeness = count / (pairs.size + other.pairs.size - count);
      if (likeness >= nearFrom) found.push({ one, other: other.row, likeness });
    }
  }
  return found.toSorted((a, b) => b.likeness - a.likeness || a.one.line - b.one.line);
}
