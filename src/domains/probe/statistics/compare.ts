import { mergeStrata } from './merge-strata.ts';
import { logPointNull } from './point-null.ts';
import { toleranceProcess } from './tolerance-process.ts';

/** One question, graded twice: grades from 0 (wrong) to 1 (right). */
export interface Pair {
  /** Questions that may move together, for example those with the same expected answer. */
  readonly stratum: string;
  readonly id: string;
  readonly baseline: number;
  readonly candidate: number;
}

/** What a comparison is held to. */
export interface Settings {
  /** The chance of an alarm that is accepted where nothing beyond the tolerance changed, in (0, 1). */
  readonly alpha: number;
  /** The difference of mean grades that does not count as a change, in [0, 1). */
  readonly tolerance: number;
}

/** What was found in one stratum. `logMaxE` is the natural logarithm of its own E at its height. */
export interface StratumFinding {
  readonly stratum: string;
  readonly pairs: number;
  readonly baselineMean: number;
  readonly candidateMean: number;
  /** Discordant pairs: where the baseline had the higher grade, and where the candidate had. */
  readonly baselineHigher: number;
  readonly candidateHigher: number;
  readonly logMaxE: number;
  /** The natural logarithm of E against "the two sides are exchangeable", after the last pair: no tolerance. */
  readonly logPointNull: number;
}

/** A point of the way that the evidence took: ln E after so many pairs. */
export interface PathPoint {
  readonly pairs: number;
  readonly logE: number;
}

/** What a comparison found. Logarithms are natural: E itself leaves the range of a double after some thousand pairs. */
export interface Findings extends Settings {
  readonly pairs: number;
  readonly logMaxE: number;
  readonly alarm: boolean;
  /** After how many pairs E first reached 1/α. */
  readonly firstAlarmAt: number | null;
  /** In the order in which they first occur. */
  readonly strata: readonly StratumFinding[];
  /** At most 241 points from no pair to the last. */
  readonly path: readonly PathPoint[];
  /** The same from no pair to twice as many as the first alarm took (or to the last); empty without an alarm. */
  readonly opening: readonly PathPoint[];
}

const pathSteps = 240;

/**
 * Compares two recordings pair by pair in the order of observation, which is the order of `pairs`, and alarms when E
 * against "no stratum differs by more than the tolerance" reaches 1/α after any pair (`toleranceProcess`, `mergeStrata`).
 */
export function compare(pairs: readonly Pair[], { alpha, tolerance }: Settings): Findings {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError('alpha must be above 0 and below 1');
  const strata = new Map<string, Tally>();
  for (const { stratum } of pairs) {
    if (!strata.has(stratum)) strata.set(stratum, tally(strata.size, tolerance));
  }
  const logs = Array.from(strata, () => 0);
  const threshold = -Math.log(alpha);
  const way = new Float64Array(pairs.length + 1);
  let logMaxE = 0;
  let firstAlarmAt: number | null = null;
  for (const [index, pair] of pairs.entries()) {
    const own = strata.get(pair.stratum);
    if (own === undefined) continue;
    logs[own.place] = own.take(pair);
    const logE = mergeStrata(logs);
    way[index + 1] = logE;
    logMaxE = Math.max(logMaxE, logE);
    if (logE >= threshold) firstAlarmAt ??= index + 1;
  }
  return {
    alpha,
    tolerance,
    pairs: pairs.length,
    logMaxE,
    alarm: firstAlarmAt !== null,
    firstAlarmAt,
    strata: Array.from(strata, ([stratum, own]) => ({ stratum, ...own.found() })),
    path: pointsOf(way),
    opening: firstAlarmAt === null ? [] : pointsOf(way.subarray(0, 2 * firstAlarmAt + 1)),
  };
}

/** Points of a way, evenly apart but for the last. */
function pointsOf(way: Float64Array): PathPoint[] {
  const last = way.length - 1;
  const every = Math.max(1, Math.ceil(last / pathSteps));
  return Array.from({ length: Math.ceil(last / every) + 1 }, (_, index) => {
    const pairs = Math.min(index * every, last);
    return { pairs, logE: way[pairs] ?? 0 };
  });
}

/** What has been seen of one stratum so far. */
interface Tally {
  /** Its place among the strata. */
  readonly place: number;
  readonly take: (pair: Pair) => number;
  readonly found: () => Omit<StratumFinding, 'stratum'>;
}

function tally(place: number, tolerance: number): Tally {
  const process = toleranceProcess(tolerance);
  const sums = { pairs: 0, baseline: 0, candidate: 0, baselineHigher: 0, candidateHigher: 0, logMaxE: 0 };
  return {
    place,
    take({ baseline, candidate }) {
      sums.pairs += 1;
      sums.baseline += baseline;
      sums.candidate += candidate;
      if (baseline > candidate) sums.baselineHigher += 1;
      if (candidate > baseline) sums.candidateHigher += 1;
      const logE = process.take(baseline - candidate);
      sums.logMaxE = Math.max(sums.logMaxE, logE);
      return logE;
    },
    found: () => ({
      pairs: sums.pairs,
      baselineMean: sums.baseline / sums.pairs,
      candidateMean: sums.candidate / sums.pairs,
      baselineHigher: sums.baselineHigher,
      candidateHigher: sums.candidateHigher,
      logMaxE: sums.logMaxE,
      logPointNull: logPointNull(sums.baselineHigher, sums.candidateHigher),
    }),
  };
}

/** E of its natural logarithm; the largest double where it is larger still, so that JSON can hold it. */
export function eOf(log: number): number {
  return Math.min(Math.exp(log), Number.MAX_VALUE);
}
