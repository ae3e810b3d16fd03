/**
 * Trains the tiny family: `node --import tsx scripts/train-tiny.ts [--only ID] [--verify] [--tokenizer]`.
 * Each snapshot is trained on from the stored one before it, so that one can be made or verified by itself. `--verify`
 * writes nothing: it trains again and says whether the stored weights came out, byte by byte. `--tokenizer` first learns
 * the tokenizer anew, which makes all stored weights worthless. Takes about half an hour; use `nice`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { sha256 } from '../src/kernel/hash.ts';
import {
  mergesFile,
  readTokenizer,
  writeMerges,
} from '../src/domains/lab/language-model/tokenizer/merges.ts';
import { describeRecords } from '../src/domains/lab/language-model/training/describe-records.ts';
import { learnFamilyMerges } from '../src/domains/lab/language-model/training/learn-family-merges.ts';
import { measureTasks } from '../src/domains/lab/language-model/training/measure-tasks.ts';
import { type Recipe, recipes } from '../src/domains/lab/language-model/training/recipes.ts';
import {
  keepRecord,
  readRecords,
  type TrainingRecord,
} from '../src/domains/lab/language-model/training/records.ts';
import { trainSnapshot } from '../src/domains/lab/language-model/training/train-snapshot.ts';
import { readSnapshot, snapshotFile } from '../src/domains/lab/language-model/weights/snapshot-weights.ts';
import { readWeights, writeWeights } from '../src/domains/lab/language-model/weights/weights-file.ts';

const { values: wanted } = parseArgs({
  options: { only: { type: 'string' }, verify: { type: 'boolean' }, tokenizer: { type: 'boolean' } },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

if (wanted.tokenizer === true) await writeFile(mergesFile, writeMerges(learnFamilyMerges()));
const tokenizer = readTokenizer();
const chosen = recipes.filter(({ id }) => wanted.only === undefined || wanted.only === id);
if (chosen.length === 0) throw new Error(`There is no snapshot ${wanted.only}.`);
for (const recipe of chosen) await make(recipe);

async function make(recipe: Recipe): Promise<void> {
  const base = recipe.from === undefined ? undefined : await readSnapshot(recipe.from);
  const start = performance.now();
  const cpuBefore = process.cpuUsage();
  let [tokens, loss] = [0, 0];
  let file: Uint8Array | undefined;
  for (const { step, parameters, ...found } of trainSnapshot(recipe, tokenizer, base)) {
    tokens += found.tokens;
    loss += (found.loss - loss) / Math.min(step, 50);
    if (step % 50 === 0)
      say(
        `${recipe.id} step ${step}/${recipe.steps} loss ${loss.toFixed(3)} ${tokens} tokens ${secondsSince(start)} s`,
      );
    if (step === recipe.steps) file = writeWeights(parameters);
  }
  const seconds = secondsSince(start);
  const { user, system } = process.cpuUsage(cpuBefore);
  if (file === undefined) throw new Error(`${recipe.id} has no steps.`);
  say(`${recipe.id} ${sha256(file)}`);
  if (wanted.verify === true) {
    const same = Buffer.compare(file, await readFile(snapshotFile(recipe.id))) === 0;
    say(same ? `${recipe.id}: the stored weights came out again.` : `${recipe.id}: OTHER weights came out.`);
    if (!same) process.exitCode = 1;
    return;
  }
  await writeFile(snapshotFile(recipe.id), file);
  const record: TrainingRecord = {
    id: recipe.id,
    from: recipe.from ?? null,
    sha256: sha256(file),
    steps: recipe.steps,
    tokens,
    seconds,
    cpuSeconds: Math.round((user + system) / 1e6),
    machine: `${cpus()[0]?.model.trim() ?? 'unknown'}, Node.js ${process.versions.node}`,
    tasks: measureTasks(readWeights(file), tokenizer, recipe.moods, 200),
  };
  for (const { task, loss: nats, exact } of record.tasks)
    say(`${recipe.id} ${task}: loss ${nats.toFixed(3)}, exact ${(100 * exact).toFixed(1)} %`);
  await keepRecord(record);
  await writeFile(join(dirname(snapshotFile(recipe.id)), 'README.md'), describeRecords(await readRecords()));
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 1000);
}
