export interface Day {
  date: string;
  asked: string;
  named: string;
  suite: { id: string; stratum: string; baseline: boolean; now: boolean }[];
  anchors: { id: string; first: string; now: string }[];
}

export interface Finding {
  alarm: string | null;
  cause: 'grader' | 'alias' | 'model' | null;
  stratum: string | null;
  direction: 'lost' | 'won' | null;
  lost: number;
  won: number;
  notes: { date: string; named: string }[];
}

export function noise(runs: boolean[][]): number {
  let [sum, pairs] = [0, 0];
  for (const [i, run] of runs.entries())
    for (const other of runs.slice(0, i)) {
      sum += run.filter((right, row) => right !== other[row]).length / run.length;
      pairs++;
    }
  return pairs === 0 ? 0 : sum / pairs;
}

interface Counts {
  lost: number;
  won: number;
}

/** ln E of lost and won pairs: 2^m · B(½ + b, ½ + c) / B(½, ½), as a product of simple factors. */
function logE({ lost, won }: Counts): number {
  let log = (lost + won) * Math.LN2;
  for (let i = 1; i <= lost; i++) log += Math.log(i - 0.5);
  for (let i = 1; i <= won; i++) log += Math.log(i - 0.5);
  for (let i = 1; i <= lost + won; i++) log -= Math.log(i);
  return log;
}

const isMark = (mark: string): boolean => mark === 'pass' || mark === 'fail';

export function watch(days: Day[], { alpha, suites }: { alpha: number; suites: number }): Finding {
  const bar = Math.log(suites / alpha);
  const strata = new Map<string, Counts>();
  const anchors: Counts = { lost: 0, won: 0 };
  const used = { suite: new Set<string>(), anchors: new Set<string>() };
  const notes: Finding['notes'] = [];

  const count = (counts: Counts, before: boolean, now: boolean) => {
    if (before && !now) counts.lost++;
    if (!before && now) counts.won++;
  };

  for (const [index, day] of days.entries()) {
    if (index > 0 && day.named !== days[index - 1]?.named) notes.push({ date: day.date, named: day.named });
    for (const { id, stratum, baseline, now } of day.suite) {
      if (used.suite.has(id)) continue;
      used.suite.add(id);
      const counts = strata.get(stratum) ?? { lost: 0, won: 0 };
      strata.set(stratum, counts);
      count(counts, baseline, now);
    }
    for (const { id, first, now } of day.anchors) {
      if (used.anchors.has(id)) continue;
      used.anchors.add(id);
      if (isMark(first) && isMark(now)) count(anchors, first === 'pass', now === 'pass');
    }

    const found = (cause: Finding['cause'], stratum: string | null, counts: Counts): Finding => ({
      alarm: day.date,
      cause,
      stratum,
      direction: counts.lost > counts.won ? 'lost' : 'won',
      ...counts,
      notes,
    });
    if (logE(anchors) >= bar) return found('grader', null, anchors);
    if ([...strata.values()].reduce((sum, counts) => sum + logE(counts), 0) < bar) continue;
    let worst: [string, Counts] | undefined;
    for (const entry of strata) if (worst === undefined || logE(entry[1]) > logE(worst[1])) worst = entry;
    if (worst === undefined) continue;
    const isMoved = day.named !== days[0]?.named && day.asked !== day.named;
    return found(isMoved ? 'alias' : 'model', ...worst);
  }
  return { alarm: null, cause: null, stratum: null, direction: null, lost: 0, won: 0, notes };
}
