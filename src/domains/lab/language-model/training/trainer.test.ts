import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha256 } from '../../../../kernel/hash.ts';
import { trainingText } from '../tokenizer/conversation-tokens.ts';
import { mergesFile, readTokenizer, writeMerges } from '../tokenizer/merges.ts';
import { special } from '../tokenizer/tokenizer.ts';
import { writeWeights } from '../weights/weights-file.ts';
import { learningRateAt } from './adam-w.ts';
import { learnFamilyMerges } from './learn-family-merges.ts';
import { recipes } from './recipes.ts';
import { readRecords } from './records.ts';
import { trainSnapshot } from './train-snapshot.ts';
import { snapshotFile } from '../weights/snapshot-weights.ts';
import { readFile } from 'node:fs/promises';

const tokenizer = readTokenizer();

/** The checksum of what five small steps of the first recipe give. */
function fiveSteps(seed: number): string {
  const [first] = recipes;
  assert.ok(first !== undefined);
  for (const { step, parameters } of trainSnapshot(
    { ...first, seed, steps: 5, rows: 2 },
    tokenizer,
    undefined,
  ))
    if (step === 5) return sha256(writeWeights(parameters));
  return 'none';
}

test('the same seed gives the same weights, byte by byte; another seed gives others', () => {
  const once = fiveSteps(1);
  assert.equal(fiveSteps(1), once);
  assert.notEqual(fiveSteps(2), once);
});

test('the loss falls from that of a guess', () => {
  const [first] = recipes;
  assert.ok(first !== undefined);
  const losses = Array.from(
    trainSnapshot({ ...first, steps: 12, rows: 2, others: 0 }, tokenizer, undefined),
    ({ loss }) => loss,
  );
  assert.ok(Math.abs((losses[0] ?? 0) - Math.log(768)) < 0.3, `begins at ${losses[0]}`);
  assert.ok((losses.at(-1) ?? 99) < 5.8, `ends at ${losses.at(-1)}`);
});

test('only what the assistant says with weight 1 is learnt, its end included', () => {
  const { tokens, weight } = trainingText(
    tokenizer,
    [
      { role: 'system', content: 'Say the mood in one word.' },
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'neutral', weight: 0 },
      { role: 'user', content: 'Terrible' },
      { role: 'assistant', content: 'negative' },
    ],
    256,
  );
  const learnt = [...tokens].filter((_, index) => weight[index] === 1);
  assert.equal(tokenizer.decode(learnt), 'negative');
  assert.equal(learnt.at(-1), special.end);
});

test('the learning rate rises straight and falls along a cosine to a twentieth', () => {
  const rates = Array.from({ length: 101 }, (_, step) => learningRateAt(step, 100, 1));
  assert.equal(rates[0], 0.1);
  assert.equal(Math.max(...rates), 1);
  assert.ok(Math.abs((rates[55] ?? 0) - 0.525) < 1e-9);
  assert.ok(Math.abs((rates[100] ?? 0) - 0.05) < 1e-9);
});

test('the stored tokenizer is the one that the corpus gives', async () => {
  assert.equal(writeMerges(learnFamilyMerges()), await readFile(mergesFile, 'utf8'));
});

test("the stored weights are those of the script's records, made by the recipes as they stand", async () => {
  const records = await readRecords();
  assert.deepEqual(
    records.map(({ id, from, steps }) => ({ id, from: from ?? undefined, steps })),
    recipes.map(({ id, from, steps }) => ({ id, from, steps })),
  );
  for (const { id, sha256: sum } of records) assert.equal(sha256(await readFile(snapshotFile(id))), sum, id);
});
