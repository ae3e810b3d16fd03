import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { readConfig } from '../../kernel/config.ts';
import { seeded } from '../../kernel/seeded.fixture.ts';
import { fitResponses } from './irt.ts';
import { CannotRun, type VerbInput } from './verb.ts';

const assay = join(import.meta.dirname, '../../../bin/assay');
let folder: string;

// Answers that go together: who is above 0 answers an item right with a chance of 0.8, others with one of 0.3.
const random = seeded(3);
const rows = Array.from({ length: 400 }, () => {
  const able = random() < 0.5;
  return Array.from({ length: 5 }, () => (random() < (able ? 0.8 : 0.3) ? 1 : 0)).join(',');
});

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-irt-'));
  await writeFile(join(folder, 'answers.csv'), ['q1,q2,q3,q4,q5', ...rows].join('\n'));
  await writeFile(join(folder, 'constant.csv'), 'q1,q2\n1,1\n0,1\n');
});
after(() => rm(folder, { recursive: true }));

// A database that cannot be reached: the fit asks for none.
const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };

function irt(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [assay, 'irt', 'fit', ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
    );
  });
}

const directly = (file: string, options: VerbInput['options']) =>
  fitResponses({ words: [join(folder, file)], options, config: readConfig({}, folder) });

suite('assay irt fit', () => {
  test('tells a machine the likelihood, the items with their errors, and the candidates where asked', async () => {
    const { code, out, err } = await irt(
      'answers.csv',
      '--model',
      '2pl',
      '--tolerance',
      '1e-5',
      '--scores',
      '--json',
    );
    assert.equal(code, 0, err);
    const told = JSON.parse(out) as {
      logLik: number;
      items: {
        item: string;
        a: number;
        b: number;
        c: number;
        d: number;
        se: { a: number; b: number; c: null };
      }[];
      iterations: number;
      seconds: number;
      converged: boolean;
      scores: { row: number; eap: number; wle: number }[];
    };
    assert.ok(told.logLik < -1000 && told.iterations > 1 && told.seconds > 0 && told.converged);
    assert.deepEqual(
      told.items.map(({ item }) => item),
      ['q1', 'q2', 'q3', 'q4', 'q5'],
    );
    for (const { a, b, c, d, se } of told.items) {
      assert.ok(a > 0.3 && se.a > 0 && se.b > 0);
      assert.ok(Math.abs(b + d / a) < 1e-12);
      assert.deepEqual([c, se.c], [0, null]);
    }
    assert.equal(told.scores.length, 400);
  });

  test('tells people the same as a table', async () => {
    const { good, text } = await directly('answers.csv', { model: '1pl' });
    assert.ok(good);
    assert.match(text, /^1pl: log-likelihood -\d+\.\d{4}, 400 candidates, \d+ iterations\n/);
    assert.match(text, /variance \d\.\d+ \(se 0\.\d+\)/);
    assert.match(text, /\nitem +a +se +b +se +c +se +d +se\nq1 +1\.0000 +–/);
  });

  test('says first thing that it has not converged, and ends with 1', async () => {
    const { good, json, text } = await directly('answers.csv', { model: '2pl', iterations: '2' });
    assert.equal(good, false);
    assert.match(text, /^2pl: .* NOT CONVERGED\n/);
    const { converged, warnings } = json as { converged: boolean; warnings: string[] };
    assert.equal(converged, false);
    assert.match(warnings[0] ?? '', /^NOT CONVERGED after 2 iterations: the last iteration changed/);
  });

  test('ends with 1 where the answers allow no fit, naming the column', async () => {
    const { code, out } = await irt('constant.csv', '--model', '2pl');
    assert.deepEqual(
      [code, out],
      [
        1,
        'constant.csv:1: the column q2 is right in every row; leave the column out: it says nothing about its item\n',
      ],
    );
    const { json } = await directly('constant.csv', { model: '2pl' });
    assert.equal((json as { problems: unknown[] }).problems.length, 1);
  });

  test('ends with 2 where it cannot run', async () => {
    for (const [file, options, said] of [
      ['nowhere.csv', { model: '2pl' }, /nowhere\.csv cannot be read \(ENOENT\)/],
      ['answers.csv', {}, /^--model: Write one of 1pl, 2pl, 3pl, grm\./],
      ['answers.csv', { model: '4pl' }, /^--model: /],
      ['answers.csv', { model: '2pl', tolerance: '0' }, /^--tolerance: Write a number/],
      ['answers.csv', { model: '2pl', iterations: '1.5' }, /^--iterations: Write a whole number/],
    ] as const) {
      await assert.rejects(directly(file, options), (error) => {
        assert.ok(error instanceof CannotRun);
        assert.match(error.message, said);
        return true;
      });
    }
    assert.equal((await irt('answers.csv')).code, 2);
  });
});
