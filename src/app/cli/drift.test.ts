import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { readConfig } from '../../kernel/config.ts';
import { compareDrift } from './drift.ts';
import { CannotRun, type VerbInput } from './verb.ts';

const assay = join(import.meta.dirname, '../../../bin/assay');
let folder: string;

const heading = 'stratum,id,baseline,candidate';
const flipped = Array.from({ length: 60 }, (_, index) =>
  index % 2 === 0 ? `yes,q${index},1,0` : `no,q${index},0,1`,
);
const steady = Array.from({ length: 60 }, (_, index) => `all,q${index},1,${index % 20 === 0 ? 0 : 1}`);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-drift-'));
  await writeFile(join(folder, 'flipped.csv'), [heading, ...flipped].join('\n'));
  await writeFile(join(folder, 'steady.csv'), [heading, ...steady].join('\r\n'));
  await writeFile(join(folder, 'broken.csv'), `${heading}\nall,q1,1,2\nall,q1,,1\n`);
});
after(() => rm(folder, { recursive: true }));

// A database that cannot be reached: the comparison asks for none.
const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };

function drift(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [assay, 'drift', 'compare', ...args],
      { cwd: folder, env },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
    );
  });
}

suite('assay drift compare', () => {
  test('ends with 1 on an alarm, and tells a machine when and where', async () => {
    const { code, out, err } = await drift('flipped.csv', '--alpha', '0.05', '--tolerance', '0.05', '--json');
    assert.equal(code, 1, err);
    const { maxE, firstAlarmAt, strata, ...rest } = JSON.parse(out) as Record<string, unknown>;
    assert.ok(typeof maxE === 'number' && maxE > 1e6);
    assert.ok(typeof firstAlarmAt === 'number' && firstAlarmAt < 20);
    assert.deepEqual([rest['pairs'], rest['alarm']], [60, true]);
    assert.deepEqual(
      (strata as Record<string, unknown>[]).map((stratum) => [
        stratum['stratum'],
        stratum['pairs'],
        stratum['baselineMean'],
        stratum['candidateMean'],
        stratum['baselineHigher'],
        stratum['candidateHigher'],
      ]),
      [
        ['yes', 30, 1, 0, 30, 0],
        ['no', 30, 0, 1, 0, 30],
      ],
    );
  });

  test('ends with 0 without one, in words that claim no more', async () => {
    const { code, out } = await drift('steady.csv');
    assert.equal(code, 0);
    assert.match(out, /^No alarm: over 60 pairs .* does not show that nothing changed\./);
  });

  test('ends with 2 where there is nothing to compare, and says where and what to do', async () => {
    const broken = await drift('broken.csv');
    assert.deepEqual([broken.code, broken.out], [2, '']);
    assert.equal(
      broken.err,
      [
        'broken.csv:2: `candidate` is "2"; write a grade from 0 to 1; divide per cent by 100',
        'broken.csv:3: `baseline` has no grade; grade it, or leave the whole pair out',
        '',
      ].join('\n'),
    );
    const config = readConfig({}, folder);
    const directly = (file: string, options: VerbInput['options'] = {}) =>
      compareDrift({ words: [join(folder, file)], options, config });
    await assert.rejects(directly('nowhere.csv'), /nowhere\.csv cannot be read \(ENOENT\)/);
    for (const [option, value] of [
      ['alpha', '0'],
      ['alpha', 'x'],
      ['tolerance', '1'],
      ['tolerance', ''],
    ] as const) {
      await assert.rejects(directly('steady.csv', { [option]: value }), (error) => {
        assert.ok(error instanceof CannotRun);
        assert.match(error.message, new RegExp(`^--${option}: Write a number`));
        return true;
      });
    }
  });
});
