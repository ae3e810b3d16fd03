import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Bench, type Figure, rounded } from './figure.ts';

const benches = {
  assembly: async (bench: Bench) => (await import('./assembly.ts')).assembly(bench),
  bulk: async (bench: Bench) => (await import('./bulk.ts')).bulk(bench),
  canonical: async (bench: Bench) => (await import('./canonical.ts')).canonical(bench),
  credential: async (bench: Bench) => (await import('./credential.ts')).credential(bench),
  drift: async (bench: Bench) => (await import('./drift.ts')).drift(bench),
  faults: async (bench: Bench) => (await import('./faults.ts')).faults(bench),
  ledger: async (bench: Bench) => (await import('./ledger.ts')).ledger(bench),
  'ledger-kills': async (bench: Bench) => (await import('./ledger-kills.ts')).ledgerKills(bench),
  pages: async (bench: Bench) => (await import('./pages.ts')).pages(bench),
  sitting: async (bench: Bench) => (await import('./sitting.ts')).sitting(bench),
  tiny: async (bench: Bench) => (await import('./tiny.ts')).tiny(bench),
};

const usage = `Use: npm run bench -- NAME [--short] [--kills N] [--sittings N] [--minutes N] [--profile FOLDER]

  assembly  exam forms: seconds until they are assembled or why they cannot be, checked independently
  bulk      many certificates, issued and verified as a list
  canonical certificates at random: whether templates write what JSON-LD expansion does, byte by byte
  credential issuing and verifying, next to the mainstream stack and to the bare signature
  drift     comparisons: pairs a second; on recordings of real services, pairs until the alarm
  faults    kills the application and PostgreSQL at random under candidates at work, then looks for every answer
  ledger    the transparency log: entries a second, the time and size of a proof
  ledger-kills  kills the transparency log's process at random, then looks whether it ever contradicts itself
  pages     public pages: requests a second, CPU a request, latency
  sitting   open sittings: durable saves and item pages
  tiny      the tiny language model: tokens a second, held-out loss, and what a tuning does

  --short           a quick look instead of a measurement
  --kills N         faults: how many kills (default 200; 12 with --short); ledger-kills: 500; 15
  --sittings N      sitting: how many are open (default 500)
  --minutes N       sitting: how long the fullest room works (default 1)
  --profile FOLDER  pages, sitting: write a CPU profile of the application there

A line of JSON a figure. Exit codes: 0 good, 1 a promise was broken, 2 could not run.
`;

const wanted = z.object({
  name: z.enum(Object.keys(benches) as (keyof typeof benches)[]),
  short: z.boolean().default(false),
  kills: z.coerce.number().int().min(1).max(10_000).optional(),
  minutes: z.coerce.number().int().min(1).max(120).default(1),
  sittings: z.coerce.number().int().min(32).max(100_000).default(500),
  profile: z.string().min(1).optional(),
});

function readArguments(): z.output<typeof wanted> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean' },
      kills: { type: 'string' },
      sittings: { type: 'string' },
      minutes: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  if (positionals.length > 1) throw new Error(`One benchmark at a time: ${positionals.join(', ')}`);
  return wanted.parse({ ...values, name: positionals[0] });
}

let given: z.output<typeof wanted>;
try {
  given = readArguments();
} catch (error) {
  process.stderr.write(
    `${usage}\n${error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message}\n`,
  );
  process.exit(2);
}

const cleaning: (() => Promise<void>)[] = [];
let interrupted = false;
async function cleanUp(): Promise<void> {
  for (let work = cleaning.pop(); work !== undefined; work = cleaning.pop()) {
    await work().catch((error: Error) => process.stderr.write(`${error.stack}\n`));
  }
}
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    interrupted = true;
    process.stderr.write(`${signal}: cleaning up.\n`);
    void cleanUp().then(() => process.exit(code));
  });
}

const usualKills = ({ name, short }: typeof given): number => {
  if (name === 'ledger-kills') return short ? 15 : 500;
  return short ? 12 : 200;
};

const brokenPromises: string[] = [];
const bench: Bench = {
  short: given.short,
  sittings: given.sittings,
  minutes: given.minutes,
  kills: given.kills ?? usualKills(given),
  profile: given.profile,
  tell(figure, value, unit) {
    const line: Figure = {
      bench: given.name,
      figure,
      value: typeof value === 'number' ? rounded(value) : value,
      unit,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  },
  broken: (promise) => brokenPromises.push(promise),
  afterwards: (work) => cleaning.push(work),
};

try {
  await benches[given.name](bench);
} catch (error) {
  // Once its processes are being ended, everything that the benchmark still tries fails.
  if (!interrupted) process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 2;
} finally {
  await cleanUp();
}
for (const promise of brokenPromises) process.stderr.write(`Broken promise: ${promise}\n`);
if (brokenPromises.length > 0) process.exitCode = 1;
