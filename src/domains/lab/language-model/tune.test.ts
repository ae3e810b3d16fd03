import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tasks } from './corpus/example.ts';
import { normalNumbers, seededNumbers } from './seeded-numbers.ts';
import { createTinyThreads } from './tiny-threads.ts';
import { readTokenizer } from './tokenizer/merges.ts';
import { initialParameters, tinyShape } from './transformer/shape.ts';
import { tune, type TuneEvent, type TuneRequest, type TuneRow } from './tune.ts';
import { tuneParameters } from './tune-parameters.ts';
import { readWeights } from './weights/weights-file.ts';

const row = (text: string, team: string): TuneRow => ({
  messages: [
    { role: 'system', content: 'Which team?' },
    { role: 'user', content: text },
    { role: 'assistant', content: team },
  ],
});
const request: TuneRequest = {
  base: 'tiny-2026-08',
  rows: [
    row('Where is my parcel?', 'vans'),
    row('The bill is wrong.', 'books'),
    row('My parcel is late.', 'vans'),
  ],
  validationRows: [row('The parcel is lost.', 'vans')],
  epochs: 4,
  learningRate: 0.003,
  batchSize: 2,
  seed: 1,
  probes: 0,
};

function tuneHere(wish: Partial<TuneRequest> = {}): { events: TuneEvent[]; weights: Uint8Array } {
  const parameters = initialParameters(tinyShape, normalNumbers(seededNumbers(3)));
  const events: TuneEvent[] = [];
  const steps = tuneParameters({ ...request, ...wish }, parameters, readTokenizer(), () => 0);
  for (;;) {
    const { value, done } = steps.next();
    if (done === true) return { events, weights: value.weights };
    events.push(value);
  }
}

test('a tuning measures, steps, keeps a checkpoint an epoch, and measures again', () => {
  const { events, weights } = tuneHere({ probes: 1 });
  assert.deepEqual(
    events.map((event) => event.kind),
    ['measured', ...Array.from({ length: 4 }, () => ['step', 'step', 'checkpoint']).flat(), 'measured'],
  );
  const steps = events.filter((event) => event.kind === 'step');
  assert.deepEqual(
    steps.map(({ step, epoch }) => [step, epoch]),
    [1, 2, 3, 4, 5, 6, 7, 8].map((step) => [step, Math.ceil(step / 2)]),
  );
  assert.ok(steps.every(({ validLoss }) => validLoss !== undefined && validLoss > 0));
  const [before, after] = events.filter((event) => event.kind === 'measured');
  assert.ok(before !== undefined && after !== undefined);
  assert.ok(after.training.loss < before.training.loss);
  assert.equal(after.heldOut?.rows, 1);
  assert.equal(after.tasks.length, tasks.length);
  const last = events.findLast((event) => event.kind === 'checkpoint');
  assert.deepEqual(last?.weights, weights);
  assert.equal(readWeights(weights).all.length, 247_360);
});

test('the same seed tunes to the same weights, byte by byte; another order of rows to others', () => {
  const { weights } = tuneHere({ epochs: 2, validationRows: [] });
  assert.deepEqual(tuneHere({ epochs: 2, validationRows: [] }).weights, weights);
  assert.notDeepEqual(tuneHere({ epochs: 2, validationRows: [], seed: 2 }).weights, weights);
});

test('a row of weight 0 is not learnt from', () => {
  const silent: TuneRow = {
    messages: [
      { role: 'user', content: 'Where is my parcel?' },
      { role: 'assistant', content: 'gone', weight: 0 },
    ],
  };
  const { weights } = tuneHere({ epochs: 1, batchSize: 3 });
  assert.deepEqual(tuneHere({ epochs: 1, batchSize: 3, rows: [...request.rows, silent] }).weights, weights);
  assert.throws(() => tuneHere({ rows: [silent] }), /nothing to learn/);
});

test('a tuning in its thread can be given up in the middle, and the next one is done', async () => {
  const threads = createTinyThreads();
  const leaving = new AbortController();
  const seen: string[] = [];
  const given = tune(
    threads,
    { ...request, epochs: 50 },
    ({ kind }) => {
      seen.push(kind);
      if (kind === 'step') leaving.abort(new Error('cancelled by its owner'));
    },
    leaving.signal,
  );
  await assert.rejects(given, /cancelled by its owner/);
  assert.deepEqual(seen, ['measured', 'step']);
  const { steps, checkpoints, trainedTokens } = await tune(
    threads,
    { ...request, epochs: 4, batchSize: 3 },
    () => {},
    new AbortController().signal,
  );
  assert.equal(steps, 4);
  assert.deepEqual(
    checkpoints.map(({ epoch }) => epoch),
    [2, 3, 4],
  );
  assert.ok(trainedTokens > 100);
  await threads.close();
});
