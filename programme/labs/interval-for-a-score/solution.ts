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
const zPower = 0.8416;
const fewestFamilies = 10;
/** Chi-square with one degree of freedom at p = 0.001. */
const brokenLot = 10.83;

/** Wilson's interval. */
export function share(right: number, of: number): Interval {
  if (of === 0) return { share: null, low: 0, high: 1 };
  const p = right / of;
  const centre = p + z ** 2 / (2 * of);
  const half = z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  const scale = 1 + z ** 2 / of;
  return { share: p, low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) };
}

export function compare(rows: Pair[]) {
  const worth = ({ before, after }: Pair) => Number(after) - Number(before);
  const won = rows.filter((row) => worth(row) === 1).length;
  const lost = rows.filter((row) => worth(row) === -1).length;
  const difference = rows.length === 0 ? 0 : (won - lost) / rows.length;
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.family, (sums.get(row.family) ?? 0) + worth(row) - difference);
  const families = sums.size;
  const squares = [...sums.values()].reduce((total, sum) => total + sum ** 2, 0);
  const error = families < 2 ? Infinity : Math.sqrt((families / (families - 1)) * squares) / rows.length;
  const [low, high] = [difference - z * error, difference + z * error];
  const shown = low > 0 ? 'better' : high < 0 ? 'worse' : 'not shown';
  return {
    difference,
    low,
    high,
    won,
    lost,
    families,
    verdict: families < fewestFamilies ? 'too few families' : shown,
  };
}

export function inRealUse(parts: Part[]): Interval {
  const weights = parts.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(weights - 1) > 1e-9) throw new RangeError(`The weights sum to ${weights}, not to 1.`);
  let [all, variance] = [0, 0];
  for (const { weight, right, of } of parts) {
    const p = right / of;
    all += weight * p;
    variance += (weight ** 2 * p * (1 - p)) / of;
  }
  const half = z * Math.sqrt(variance);
  return { share: all, low: Math.max(0, all - half), high: Math.min(1, all + half) };
}

/** Connor (1987), 5 % two-sided and power 80 %. */
export function rowsNeeded(lost: number, won: number): number {
  const [discordant, difference] = [lost + won, won - lost];
  if (difference === 0) return Infinity;
  const root = z * Math.sqrt(discordant) + zPower * Math.sqrt(discordant - difference ** 2);
  return Math.ceil(root ** 2 / difference ** 2);
}

/** ln of the E-value of b and c discordant pairs against a fair coin. */
function logE(b: number, c: number): number {
  let log = (b + c) * Math.LN2;
  for (let i = 1; i <= b; i++) log += Math.log(i - 0.5);
  for (let i = 1; i <= c; i++) log += Math.log(i - 0.5);
  for (let i = 1; i <= b + c; i++) log -= Math.log(i);
  return log;
}

export function mayRead(
  plan: { days: number; share: number; guard: number },
  seen: { day: number; a: number; b: number; worse: number; better: number },
): 'stop' | 'void' | 'wait' | 'read' {
  if (seen.worse > seen.better && logE(seen.worse, seen.better) >= Math.log(plan.guard)) return 'stop';
  const n = seen.a + seen.b;
  const expected = plan.share * n;
  const gap = (seen.b - expected) ** 2;
  if (n > 0 && gap / expected + gap / (n - expected) > brokenLot) return 'void';
  return seen.day < plan.days ? 'wait' : 'read';
}
