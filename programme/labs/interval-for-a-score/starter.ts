export interface Interval {
  share: number | null;
  low: number;
  high: number;
}

/** One case that both systems answered. */
export interface Pair {
  family: string;
  before: boolean;
  after: boolean;
}

export interface Part {
  /** Its share in real use. */
  weight: number;
  right: number;
  of: number;
}

const z = 1.96;

export function share(right: number, of: number): Interval {
  const p = right / of;
  const half = z * Math.sqrt((p * (1 - p)) / of);
  return { share: p, low: p - half, high: p + half };
}

export function compare(rows: Pair[]) {
  const right = (side: 'before' | 'after') => rows.filter((row) => row[side]).length / rows.length;
  const difference = right('after') - right('before');
  return { difference, verdict: difference > 0 ? 'better' : 'worse' };
}

export function inRealUse(parts: Part[]): Interval {
  const sum = (key: 'right' | 'of') => parts.reduce((total, part) => total + part[key], 0);
  return share(sum('right'), sum('of'));
}

export function rowsNeeded(lost: number, won: number): number {
  return 500;
}

export function mayRead(
  plan: { days: number; share: number; guard: number },
  seen: { day: number; a: number; b: number; worse: number; better: number },
): 'stop' | 'void' | 'wait' | 'read' {
  return 'read';
}
