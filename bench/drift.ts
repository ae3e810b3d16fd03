import { csvText } from '../src/kernel/csv.ts';
import { seeded } from '../src/kernel/seeded.fixture.ts';
import { shuffled } from '../src/kernel/shuffled.ts';
import { pairColumns, readPairs } from '../src/domains/probe/comparisons/pairs-file.ts';
import { storedPair } from '../src/domains/probe/comparisons/stored-pair.ts';
import { driftPairs, driftTasks, identicalRuns, pairsOfRuns } from '../src/domains/probe/recorded.fixture.ts';
import { compare, eOf, type Findings, type Pair } from '../src/domains/probe/statistics/compare.ts';
import { type Bench, percentile } from './figure.ts';

const tolerance = 0.05;

/** How fast pairs are read and compared, and how many a real change of a real model takes to be found. */
export async function drift(bench: Bench): Promise<void> {
  speed(bench);
  delays(bench);
  identical(bench);
}

function perSecond(count: number, work: () => unknown): number {
  work();
  const start = performance.now();
  work();
  return (count / (performance.now() - start)) * 1000;
}

function noisy(count: number, strata: number): Pair[] {
  const random = seeded(20261122);
  return Array.from({ length: count }, (_, index) => ({
    stratum: `s${index % strata}`,
    id: `q${index}`,
    baseline: random() < 0.7 ? 1 : 0,
    candidate: random() < 0.7 ? 1 : 0,
  }));
}

function speed(bench: Bench): void {
  const count = bench.short ? 5_000 : 50_000;
  for (const strata of [1, 2, 16, 64]) {
    const pairs = noisy(count, strata);
    const rate = perSecond(count, () => compare(pairs, { alpha: 0.01, tolerance }));
    bench.tell(`compare, ${strata} ${strata === 1 ? 'stratum' : 'strata'}`, Math.round(rate), 'pairs/s');
  }
  const text = csvText(pairColumns, noisy(count, 2).map(storedPair));
  bench.tell(
    'read a file of pairs',
    Math.round(perSecond(count, () => readPairs(text, 'pairs.csv'))),
    'pairs/s',
  );
}

const note = { diagnostic: (line: string) => process.stderr.write(`${line}\n`) };
const log10 = ({ logMaxE }: Findings): number => logMaxE / Math.LN10;

function delays(bench: Bench): void {
  const orders = bench.short ? 50 : 500;
  for (const task of driftTasks) {
    const pairs = driftPairs(note, task, 'gpt-4');
    if (pairs === undefined) continue;
    const asRecorded = compare(pairs, { alpha: 0.05, tolerance });
    bench.tell(`GPT-4 ${task}: first alarm as recorded, α .05`, asRecorded.firstAlarmAt, 'pairs');
    bench.tell(`GPT-4 ${task}: largest E`, log10(asRecorded), 'powers of ten');
    if (!asRecorded.alarm) bench.broken(`GPT-4 ${task} alarms at α .05`);
    toldDelay(bench, `GPT-4 ${task}`, pairs, orders);
    if (asRecorded.strata.length > 1) {
      toldDelay(
        bench,
        `GPT-4 ${task}, unstratified`,
        pairs.map((pair) => ({ ...pair, stratum: 'all' })),
        orders,
      );
    }
  }
}

/** Recordings are sorted as their questions were; another order could have been asked. */
function toldDelay(bench: Bench, name: string, pairs: readonly Pair[], orders: number): void {
  const random = seeded(20261122);
  const found = Array.from(
    { length: orders },
    () =>
      compare(shuffled(pairs, random), { alpha: 0.01, tolerance }).firstAlarmAt ?? Number.POSITIVE_INFINITY,
  );
  for (const [share, word] of [
    [0.5, 'median'],
    [0.95, 'p95'],
  ] as const) {
    const delay = percentile(found, share);
    bench.tell(`${name}: ${word} of ${orders} orders, α .01`, Number.isFinite(delay) ? delay : null, 'pairs');
  }
}

function identical(bench: Bench): void {
  const runs = identicalRuns(note);
  if (runs.length === 0) return;
  for (const byExpected of [false, true]) {
    const found = runs.flatMap((one) =>
      runs
        .filter((other) => other.task === one.task && other.run !== one.run)
        .map((other) => compare(pairsOfRuns(one, other, byExpected), { alpha: 0.01, tolerance })),
    );
    const alarms = found.filter(({ alarm }) => alarm).length;
    const name = `${found.length} ordered pairs of identical runs${byExpected ? ', stratified' : ''}`;
    bench.tell(`${name}: alarms, α .01`, alarms, 'alarms');
    bench.tell(`${name}: largest E`, eOf(Math.max(...found.map(({ logMaxE }) => logMaxE))), 'E');
    if (alarms > 0) bench.broken('identical runs do not alarm at α .01');
  }
}
