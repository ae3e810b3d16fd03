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
  return 0;
}

/** Rings when today's score is five points below the baseline's: far too often, and too late. */
export function watch(days: Day[], { alpha, suites }: { alpha: number; suites: number }): Finding {
  for (const { date, suite } of days) {
    const right = (key: 'baseline' | 'now') => suite.filter((row) => row[key]).length / suite.length;
    const lost = suite.filter(({ baseline, now }) => baseline && !now).length;
    if (right('now') < right('baseline') - 0.05)
      return { alarm: date, cause: 'model', stratum: null, direction: 'lost', lost, won: 0, notes: [] };
  }
  return { alarm: null, cause: null, stratum: null, direction: null, lost: 0, won: 0, notes: [] };
}
