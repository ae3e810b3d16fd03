import { assemble, defaultLimits } from '../src/domains/exam/assembly/assemble.ts';
import type { AssemblyBlueprint } from '../src/domains/exam/assembly/blueprint.ts';
import { checkForms } from '../src/domains/exam/assembly/check-forms.ts';
import { budgetBlueprint, madeBank } from '../src/domains/exam/assembly/made-bank.fixture.ts';
import { seeded } from '../src/kernel/seeded.fixture.ts';
import { type Bench, percentile } from './figure.ts';

/** Of the design's budget. */
const budgetSeconds = 10;

const keyed: AssemblyBlueprint = {
  ...budgetBlueprint,
  keyShare: { letters: ['a', 'b', 'c', 'd'], least: 0.2, most: 0.3 },
};
/** Each level alone could be had; together they are more than the domain takes, which counting does not see. */
const impossible: AssemblyBlueprint = {
  ...budgetBlueprint,
  quotas: [
    ...budgetBlueprint.quotas,
    ...(['understand', 'apply', 'analyse'] as const).map((level) => ({
      within: 't1',
      level,
      least: 6,
      most: 60,
    })),
  ],
};

/** How long forms take to assemble, whether an independent check agrees, and how long it takes to say why there are none. */
export async function assembly(bench: Bench): Promise<void> {
  const banks = bench.short ? 1 : 3;
  for (const [name, blueprint] of [
    ['4 forms × 60 of 1,000, 5 quotas, 100 enemy pairs', budgetBlueprint],
    ['the same with balanced keys', keyed],
  ] as const) {
    const seconds: number[] = [];
    const cpu: number[] = [];
    for (let seed = 1; seed <= banks; seed++) {
      const bank = madeBank({ items: 1_000, enemyPairs: 100, domains: 5 }, seeded(seed));
      const { made, wall, processor } = await timed(() => assemble(blueprint, bank));
      seconds.push(wall);
      cpu.push(processor);
      if (made.outcome !== 'assembled') {
        bench.broken(`${name}: forms are assembled, not ${made.outcome}`);
        continue;
      }
      const violations = checkForms(made.forms, blueprint, bank);
      bench.tell(`${name}, bank ${seed}: violations found by the independent check`, violations.length, '');
      bench.tell(`${name}, bank ${seed}: greatest deviation from a target`, made.deviation, 'information');
      if (violations.length > 0) bench.broken(`${name}: every constraint is kept`);
      if (!made.proven) bench.broken(`${name}: within ${defaultLimits.gap} of the best, proven`);
    }
    bench.tell(`${name}: median of ${banks}`, percentile(seconds, 0.5), 's');
    bench.tell(`${name}: median of ${banks}, CPU`, percentile(cpu, 0.5), 's');
    if (percentile(seconds, 0.5) > budgetSeconds) bench.broken(`${name}: in less than ${budgetSeconds} s`);
  }
  const bank = madeBank({ items: 1_000, enemyPairs: 100, domains: 5 }, seeded(1));
  const { made, wall, processor } = await timed(() => assemble(impossible, bank));
  bench.tell('impossible blueprint: time until the reason', wall, 's');
  bench.tell('impossible blueprint: CPU until the reason', processor, 's');
  const reason = made.outcome === 'impossible' ? made.obstacles.join(' ') : null;
  bench.tell('impossible blueprint: the reason', reason, '');
  if (reason === null) bench.broken('an impossible blueprint is found to be so');
}

async function timed<T>(work: () => Promise<T>): Promise<{ made: T; wall: number; processor: number }> {
  const before = process.cpuUsage();
  const start = performance.now();
  const made = await work();
  const wall = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { made, wall, processor: (user + system) / 1e6 };
}
