import assert from 'node:assert/strict';
import { cp, mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { problemLine } from '../../../kernel/files/problem.ts';
import { checkNames, checkPractised, type KnownNames } from './check-labs.ts';
import { readAbouts, readLabs, readOneLab } from './read-labs.ts';

const programme = join(import.meta.dirname, '../../../../programme/labs');
const made: string[] = [];
after(() => Promise.all(made.map((dir) => rm(dir, { recursive: true }))));

/** A folder of labs: the shipped ones of these names, with files of theirs replaced; '' takes a file away. */
async function folderWith(labs: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const dir = join(await mkdtemp(join(tmpdir(), 'assay-labs-')), 'labs');
  made.push(dirname(dir));
  for (const lab of labs) await cp(join(programme, lab), join(dir, lab), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await (text === '' ? rm(join(dir, name)) : writeFile(join(dir, name), text));
  }
  return dir;
}
const problemsOf = async (labs: readonly string[], files: Readonly<Record<string, string>>) =>
  (await readLabs(await folderWith(labs, files))).problems.map(problemLine);
const shipped = (name: string) => readFile(join(programme, name), 'utf8');

describe('a folder of labs', () => {
  it('is read: texts rendered, hints in order, a lab by itself as with the others', async () => {
    const dir = await folderWith(['few-shot-boundary']);
    const { labs, problems } = await readLabs(dir);
    assert.deepEqual(problems, []);
    const [found] = labs;
    assert.equal(found?.lab?.hints.length, 3);
    assert.match(found.lab.instructions.html, /<h2/);
    assert.deepEqual(await readOneLab(join(dir, 'few-shot-boundary')), found.lab);
    assert.deepEqual(await readAbouts(dir), [found.about.value]);
    assert.deepEqual(await readLabs(join(dir, 'nowhere')), { labs: [], problems: [] });
  });

  it('says of each mistake where it is and what to do', async () => {
    const about = await shipped('retry-budget/lab.yaml');
    const tests = await shipped('retry-budget/tests.yaml');
    const found = await problemsOf(['retry-budget'], {
      'retry-budget/lab.yaml': about
        .replace('minutes: 45', 'minutes: 0')
        .replace('kind: code', 'kind: coding'),
    });
    assert.equal(found.length, 2);
    assert.match(found[0] ?? '', /^labs\/retry-budget\/lab\.yaml:\d+: .*kind/);
    const row = "{ status: 429, headers: { retry-after: '2' }, times: 2 }";
    const inTests = await problemsOf(['retry-budget'], {
      'retry-budget/tests.yaml': tests.replace(row, "{ status: 429, text: 'both', times: 2 }"),
      'retry-budget/solution.ts': '',
      'retry-budget/cases.yaml': 'models: []',
      'retry-budget/instructions.md': 'See [nothing](nowhere.md).\n',
    });
    const at = tests.slice(0, tests.indexOf(row)).split('\n').length;
    for (const expected of [
      new RegExp(`tests\\.yaml:${at}: .*exactly one of`),
      /solution\.ts:1: the file is missing/,
      /cases\.yaml:1: this file is not read/,
      /instructions\.md:1: the link "nowhere\.md" leads nowhere/,
    ])
      assert.ok(
        inTests.some((line) => expected.test(line)),
        `${expected} in\n${inTests.join('\n')}`,
      );
  });

  it('holds examples and ratings against what their lab says of them', async () => {
    const about = (await shipped('retry-budget/lab.yaml')).replace('id: retry-budget', 'id: judge');
    const common = { 'judge/instructions.md': 'Read.', 'judge/solution.md': 'Why.' };
    const bench = 'labels: [good, bad]\nanswer: text\nraters: [a, b]\nreference: a\nkappa_at_least: 0.6\n';
    assert.deepEqual(
      await problemsOf([], {
        ...common,
        'judge/lab.yaml': about.replace('kind: code', 'kind: evaluation'),
        'judge/bench.yaml': bench,
        'judge/ratings.csv': 'id,text,a,b\n1,x,good,bad\n2,y,good,fine\n',
      }),
      ['labs/judge/ratings.csv:3: "fine" is none of the labels; use good, bad'],
    );
    const tuning = await problemsOf([], {
      ...common,
      'judge/lab.yaml': about.replace('kind: code', 'kind: fine-tuning'),
      'judge/bench.yaml': 'base: tiny\nmetric: exact-match\nat_least: 0.5\nmax_epochs: 4\n',
      'judge/train.jsonl': '{"messages": [{"role": "user", "content": "a"}]}\n{"messages": []}\n',
      'judge/held-out.jsonl': '\n',
    });
    assert.equal(tuning.length, 2);
    assert.match(tuning[0] ?? '', /train\.jsonl:2: the line is not an example/);
  });

  it('names only what the programme has, and practises every technical competency', async () => {
    const { labs } = await readLabs(await folderWith(['retry-budget']));
    const [lab] = labs;
    assert.ok(lab);
    const known: KnownNames = {
      competencies: new Map([
        ['t1.retries-and-limits', 'technical'],
        ['t1.tool-calls', 'technical'],
        ['b1.rights', 'business'],
      ]),
      lessons: new Set(['technical/retries-and-rate-limits']),
      modules: new Set(['technical/api-integration']),
      models: new Set(),
    };
    assert.deepEqual(checkNames(lab, labs, known), []);
    const unknown = checkNames(lab, labs, { ...known, modules: new Set(), lessons: new Set() }).map(
      problemLine,
    );
    assert.match(unknown[0] ?? '', /lab\.yaml:3: the track technical has no module "api-integration"/);
    assert.match(unknown[1] ?? '', /has no lesson "retries-and-rate-limits"/);
    assert.deepEqual(checkPractised(labs, known, 'labs').map(problemLine), [
      'labs:1: warning: no lab practises `t1.tool-calls`; name it in a lab’s competencies',
    ]);
  });
});
