import { sha256 } from '../src/kernel/hash.ts';
import { readFile } from 'node:fs/promises';
import { examples } from '../src/domains/lab/language-model/corpus/corpus.ts';
import { labels } from '../src/domains/lab/language-model/corpus/messages.ts';
import { seededNumbers } from '../src/domains/lab/language-model/seeded-numbers.ts';
import { createTinyThreads } from '../src/domains/lab/language-model/tiny-threads.ts';
import { readTokenizer } from '../src/domains/lab/language-model/tokenizer/merges.ts';
import { measureTasks } from '../src/domains/lab/language-model/training/measure-tasks.ts';
import { recipes } from '../src/domains/lab/language-model/training/recipes.ts';
import { readRecords } from '../src/domains/lab/language-model/training/records.ts';
import { trainSnapshot } from '../src/domains/lab/language-model/training/train-snapshot.ts';
import { readerOf } from '../src/domains/lab/language-model/transformer/reader.ts';
import { countParameters, tinyShape } from '../src/domains/lab/language-model/transformer/shape.ts';
import { type TuneMeasured, type TuneRow, tune } from '../src/domains/lab/language-model/tune.ts';
import { readSnapshot, snapshotFile } from '../src/domains/lab/language-model/weights/snapshot-weights.ts';
import type { Bench } from './figure.ts';

/** The tiny language model: how fast it is, how good its stored weights are, and what a lab's tuning does to it. */
export async function tiny(bench: Bench): Promise<void> {
  bench.tell('parameters', countParameters(tinyShape), 'parameters');
  await speed(bench);
  await snapshots(bench);
  await labTuning(bench);
}

async function speed(bench: Bench): Promise<void> {
  const parameters = await readSnapshot('tiny-2026-08');
  const texts = bench.short ? 5 : 40;
  const read = timed(() => {
    for (let text = 0; text < texts; text++) {
      const reader = readerOf(parameters);
      for (let i = 0; i < 100; i++) reader.read(i);
    }
    return texts * 100;
  });
  bench.tell('generation', read.perSecond, 'tokens/s');
  bench.tell('generation_cpu', read.perCpuSecond, 'tokens/CPU s');
  const [recipe] = recipes;
  if (recipe === undefined) throw new Error('No recipes.');
  const trained = timed(() => {
    let tokens = 0;
    for (const found of trainSnapshot(
      { ...recipe, steps: bench.short ? 3 : 25 },
      readTokenizer(),
      parameters,
    ))
      tokens += found.tokens;
    return tokens;
  });
  bench.tell('training', trained.perSecond, 'tokens/s');
  bench.tell('training_cpu', trained.perCpuSecond, 'tokens/CPU s');
}

function timed(work: () => number): { perSecond: number; perCpuSecond: number } {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const done = work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: done / seconds, perCpuSecond: (done / (user + system)) * 1e6 };
}

async function snapshots(bench: Bench): Promise<void> {
  const tokenizer = readTokenizer();
  for (const { id, sha256: sum, tokens, seconds, cpuSeconds, tasks } of await readRecords()) {
    bench.tell(`${id}_training_time`, seconds, 's');
    bench.tell(`${id}_training_cpu`, cpuSeconds, 's');
    bench.tell(`${id}_training_tokens`, tokens, 'tokens');
    if (sha256(await readFile(snapshotFile(id))) !== sum)
      bench.broken(`${id}: other weights than its record's`);
    const moods = recipes.find((recipe) => recipe.id === id)?.moods ?? 'positive';
    const found = measureTasks(await readSnapshot(id), tokenizer, moods, bench.short ? 20 : 200);
    for (const { task, loss, exact } of found) {
      bench.tell(`${id}_${task}_held_out_loss`, loss, 'nats/token');
      bench.tell(`${id}_${task}_held_out_exact`, 100 * exact, '%');
      const recorded = tasks.find((one) => one.task === task);
      if (!bench.short && Math.abs((recorded?.loss ?? Number.NaN) - loss) > 1e-6)
        bench.broken(`${id}, ${task}: a held-out loss of ${loss} where the record says ${recorded?.loss}`);
    }
  }
}

/** What each label becomes in the lab's tuning: names of teams that the model has never heard. */
const teams = {
  billing: 'books',
  delivery: 'vans',
  returns: 'boxes',
  account: 'keys',
  other: 'people',
} as const;

function teamRows(count: number, seed: number, heldOut: boolean): TuneRow[] {
  const source = examples({ classify: 1 }, 'happy', seededNumbers(seed), heldOut);
  return Array.from({ length: count }, () => {
    const { messages } = source.next().value;
    const label = labels.find((one) => one === messages.at(-1)?.content) ?? 'other';
    const text = messages.at(-2)?.content.split('\n').at(-1) ?? '';
    return {
      messages: [
        { role: 'system', content: 'Which team answers?' },
        { role: 'user', content: text },
        { role: 'assistant', content: teams[label] },
      ],
    };
  });
}

async function labTuning(bench: Bench): Promise<void> {
  const threads = createTinyThreads();
  bench.afterwards(() => threads.close());
  const start = performance.now();
  const { before, after, trainedTokens } = await tune(
    threads,
    {
      base: 'tiny-2026-08',
      rows: teamRows(90, 1, false),
      validationRows: teamRows(45, 2, true),
      epochs: bench.short ? 1 : 4,
      learningRate: 0.001,
      batchSize: 6,
      seed: 1,
    },
    () => {},
    new AbortController().signal,
  );
  const seconds = (performance.now() - start) / 1000;
  bench.tell('tuning_rows', 90, 'rows');
  bench.tell('tuning_time', seconds, 's');
  bench.tell('tuning_tokens', trainedTokens, 'tokens');
  for (const [when, found] of [
    ['before', before],
    ['after', after],
  ] as const)
    tellMeasured(bench, when, found);
  if (!bench.short && seconds > 60)
    bench.broken(`the lab's tuning took ${Math.round(seconds)} s, not under 60`);
}

function tellMeasured(bench: Bench, when: string, { training, heldOut, tasks }: TuneMeasured): void {
  bench.tell(`tuning_${when}_training_exact`, 100 * training.exact, '%');
  bench.tell(`tuning_${when}_held_out_loss`, heldOut?.loss ?? null, 'nats/token');
  bench.tell(`tuning_${when}_held_out_exact`, heldOut === undefined ? null : 100 * heldOut.exact, '%');
  for (const { task, exact } of tasks) bench.tell(`tuning_${when}_${task}_exact`, 100 * exact, '%');
}
