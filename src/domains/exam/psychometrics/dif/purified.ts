import { inTurns } from '../../../../kernel/in-turns.ts';
import { holm } from '../multiplicity/holm.ts';
import { type LogisticDif, logisticDif } from './logistic.ts';
import { type DifAnswer, type DifGroup, type MantelHaenszel, mantelHaenszel } from './mantel-haenszel.ts';

/** One candidate: the group, and the points of their form by any name of the items, each 0 to 1. */
export interface DifCandidate {
  readonly group: DifGroup;
  readonly points: ReadonlyMap<string, number>;
}

/** What was found of one item. */
export interface StudiedItem {
  readonly name: string;
  /** Answers of each group. */
  readonly reference: number;
  readonly focal: number;
  /** Whether candidates are matched by it, among others, when another item is studied. */
  readonly anchor: boolean;
  readonly mh: MantelHaenszel | null;
  readonly logistic: LogisticDif | null;
  /** Holm's p-values over all items of the study; `null` where there is no test. */
  readonly mhHolm: number | null;
  readonly logisticHolm: number | null;
}

/** A study of all items of an exam. */
export interface DifStudy {
  readonly items: readonly StudiedItem[];
  /** Items that too few of a group answered, and those with parts of a point. They match, and are not studied. */
  readonly tooFew: number;
  readonly partial: number;
  /** How often the anchor was made anew. */
  readonly rounds: number;
}

const mostRounds = 4;
/** Candidates, and items with their answers, that are looked at before requests get their turn. */
const candidatesAtOnce = 100;
const itemsAtOnce = 4;

/**
 * Mantel–Haenszel and logistic DIF of every item that at least `least` candidates of each group answered, who are matched
 * by their points on a purified anchor: all items first; then those that came out as class A, the item under study always
 * among them, until the anchor no longer changes, four times at the most (P. W. Holland & D. T. Thayer 1988, p. 142;
 * B. E. Clauser & K. M. Mazor, "Using statistical procedures to identify differentially functioning test items",
 * Educational Measurement: Issues and Practice 17(1) (1998), 31–44). Candidates with forms of their own are matched by
 * the share of points on the anchor items of their form, in steps of one item of the shortest form, which takes the forms
 * for equally hard. It lets other work of the process have its turn.
 */
export async function difStudy(candidates: readonly DifCandidate[], least: number): Promise<DifStudy> {
  const met = new Map<string, { counts: Record<DifGroup, number>; partial: boolean }>();
  // Of editions of other lengths a half is a half, whether of 30 items or of 60.
  let steps = Number.POSITIVE_INFINITY;
  for await (const { group, points } of inTurns(candidates, candidatesAtOnce)) {
    if (points.size > 0) steps = Math.min(steps, points.size);
    for (const [name, own] of points) {
      const known = met.get(name) ?? { counts: { reference: 0, focal: 0 }, partial: false };
      known.counts[group] += 1;
      if (own !== 0 && own !== 1) known.partial = true;
      met.set(name, known);
    }
  }
  const whole = [...met].filter(([, { partial }]) => !partial);
  const names = whole
    .filter(([, { counts }]) => Math.min(counts.reference, counts.focal) >= least)
    .map(([name]) => name);
  let anchor = new Set(met.keys());
  let answers = await answersOf(candidates, names, { anchor, steps });
  let found = await comparedBy(answers);
  let rounds = 0;
  for (; rounds < mostRounds; rounds++) {
    const next = new Set([...met.keys()].filter((name) => (found.get(name)?.class ?? 'A') === 'A'));
    if (next.size === anchor.size && [...next].every((name) => anchor.has(name))) break;
    anchor = next;
    answers = await answersOf(candidates, names, { anchor, steps });
    found = await comparedBy(answers);
  }
  const studied: Omit<StudiedItem, 'mhHolm' | 'logisticHolm'>[] = [];
  for await (const [name, given] of inTurns(answers, itemsAtOnce))
    studied.push({
      name,
      reference: met.get(name)?.counts.reference ?? 0,
      focal: met.get(name)?.counts.focal ?? 0,
      anchor: anchor.has(name),
      mh: found.get(name) ?? null,
      logistic: logisticDif(given),
    });
  const mhHolm = adjusted(studied.map(({ mh }) => mh?.p ?? null));
  const logisticHolm = adjusted(studied.map(({ logistic }) => logistic?.any.p ?? null));
  return {
    items: studied.map((item, at) => ({
      ...item,
      mhHolm: mhHolm[at] ?? null,
      logisticHolm: logisticHolm[at] ?? null,
    })),
    tooFew: whole.length - names.length,
    partial: met.size - whole.length,
    rounds,
  };
}

/** What Mantel and Haenszel find of each item. */
async function comparedBy(
  answers: ReadonlyMap<string, readonly DifAnswer[]>,
): Promise<Map<string, MantelHaenszel | null>> {
  const found = new Map<string, MantelHaenszel | null>();
  for await (const [name, given] of inTurns(answers, itemsAtOnce)) found.set(name, mantelHaenszel(given));
  return found;
}

/** The answers to each item, in the order of `names`, with what their candidates are matched by. */
async function answersOf(
  candidates: readonly DifCandidate[],
  names: readonly string[],
  { anchor, steps }: { readonly anchor: ReadonlySet<string>; readonly steps: number },
): Promise<Map<string, DifAnswer[]>> {
  const byItem = new Map(names.map((name): [string, DifAnswer[]] => [name, []]));
  for await (const { group, points } of inTurns(candidates, candidatesAtOnce)) {
    let [sum, count] = [0, 0];
    for (const [name, own] of points) {
      if (!anchor.has(name)) continue;
      sum += own;
      count += 1;
    }
    for (const [name, own] of points) {
      const answers = byItem.get(name);
      if (answers === undefined) continue;
      const [all, of] = anchor.has(name) ? [sum, count] : [sum + own, count + 1];
      const matching = Math.round((all / of) * steps);
      answers.push({ group, matching, right: own === 1 ? 1 : 0 });
    }
  }
  return byItem;
}

function adjusted(ps: readonly (number | null)[]): (number | null)[] {
  const known = ps.flatMap((p, at) => (p === null ? [] : [{ p, at }]));
  const corrected = holm(known.map(({ p }) => p));
  const byPlace = new Map(known.map(({ at }, rank) => [at, corrected[rank] ?? null]));
  return ps.map((_, at) => byPlace.get(at) ?? null);
}
