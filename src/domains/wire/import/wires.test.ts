import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createWorld, type World } from '../../../../test/world.ts';
import { problemLine } from '../../../kernel/files/problem.ts';
import { currentRegister } from '../../models/index.ts';
import { competencyIds } from '../../programme/index.ts';
import { judge } from '../judge/judge.ts';
import { latestRevisions } from '../publish/revision.sql.ts';
import { type Known, readWireFiles } from './wire-files.ts';

const wiresDir = join(import.meta.dirname, '../../../../wires');
let world: World;
let known: Known;
before(async () => {
  world = await createWorld();
  const { db } = world.services;
  known = { register: await currentRegister(db), competencies: await competencyIds(db) };
});
after(() => world.close());

const read = () => readWireFiles(wiresDir, known, '2026-11-22');

test('every record of the demonstration is one that the desk would publish', async () => {
  const { wires, problems } = await read();
  assert.deepEqual(problems.map(problemLine), []);
  const files = (await readdir(wiresDir)).filter((name) => name.endsWith('.yaml'));
  assert.equal(wires.length, files.length);
});

test('the first wire says what its accounts share, where they differ, and what another desk made of it', async () => {
  const wires = (await read()).wires.map(({ record }) => record);
  const notice = wires.find(({ kind }) => kind === 'notice');
  assert.ok(notice);
  const { butFor, severity, standard, editors } = judge(notice);
  assert.equal(butFor.result, 'not passed', 'an announcement is no incident');
  assert.equal(severity.severity, 'SEV-4');
  assert.equal(
    standard.words,
    '0 independent, 0 primary, 0 of 3 archived',
    'none of the three is the announcement',
  );
  assert.equal(editors.editors, 2, 'so that two editors sign');
  assert.deepEqual(
    [notice.original?.severity, notice.original?.codes, notice.original?.classifiedOn],
    ['SEV-3', ['M1', 'F10'], '2026-05-10'],
  );
  const claim = (words: string) => notice.claims.find(({ text }) => text.includes(words));
  assert.deepEqual(claim('two tracks')?.supportedBy, ['S1']);
  assert.deepEqual(
    claim('two tracks')?.differsIn.map(({ source }) => source),
    ['S2', 'S3'],
  );
  assert.deepEqual(claim('proctored')?.supportedBy, ['S1']);
  assert.deepEqual(claim('ETS')?.supportedBy, ['S2', 'S3']);
});

test('the changes are older than anything that the demonstration examines, so that nothing of it is stale', async () => {
  const changes = (await read()).wires.filter(({ record }) => record.kind === 'change');
  assert.ok(changes.length >= 3);
  const { rows } = await world.database.pool.query<{ first: string }>(
    'select min(verified_on)::text as first from exam.item_version',
  );
  const first = rows[0]?.first ?? '';
  for (const { file, record } of changes) {
    assert.ok(record.occurredOn < first, `${file} is of ${record.occurredOn}, the oldest item of ${first}`);
    assert.ok(record.affected !== null && record.affected.knowledge.length > 0);
    assert.ok(judge(record).standard.primary >= 1, `${file} rests on the provider's own page`);
  }
});

test('the demonstration publishes them now, under their own names, by two people where the guide asks for two', async () => {
  const revisions = await latestRevisions(world.services.db);
  const { wires } = await read();
  assert.deepEqual(
    revisions.map(({ content }) => content.title).toReversed(),
    wires.map(({ record }) => record.title),
  );
  const { rows } = await world.database.pool.query<{ wire_id: string; created_at: Date }>(
    'select * from wire.wire',
  );
  for (const { wireId, content, editors, publishedAt } of revisions) {
    assert.equal(editors.length, judge(content).editors.editors);
    assert.ok(Math.abs(Date.parse(publishedAt) - Date.parse(world.now())) < 1000);
    assert.ok(rows.some((row) => row.wire_id === wireId));
  }
});

test('what is wrong in a file is told with its line', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'wires-'));
  const text = await readFile(join(wiresDir, 'openai-o1-mini-shut-down.yaml'), 'utf8');
  const told = async (from: string | RegExp, to: string) => {
    await writeFile(join(dir, 'one.yaml'), text.replace(from, to));
    const { wires, problems } = await readWireFiles(dir, known, '2026-11-22');
    assert.equal(wires.length, 0);
    return problems.map(problemLine).map((line) => line.replace(/^.*\/(one\.yaml:)/, '$1'));
  };
  const line = (words: string) => text.slice(0, text.indexOf(words)).split('\n').length;
  assert.deepEqual(await told('openai/o1-mini]', 'openai/o1-minus]'), [
    `one.yaml:${line('models:')}: unknown model "openai/o1-minus"; correct it or register it first`,
  ]);
  assert.deepEqual(await told('competency: t1.migration-plan', 'competency: t9.wishful-thinking'), [
    `one.yaml:${line('competency: t1.migration-plan')}: unknown competency "t9.wishful-thinking"; correct it or register it first`,
  ]);
  assert.deepEqual(await told(/source:S1/g, 'source:S7'), [
    `one.yaml:${line('body:')}: the desk would not publish this; The text cites S7, which is not in the list`,
  ]);
  assert.match(
    (await told('kind: change', 'kind: chance'))[0] ?? '',
    /^one\.yaml:1: `kind` is "chance"; write one of/,
  );
  assert.match(
    (await told('role: primary', 'role: derivative'))[0] ?? '',
    /A primary artefact, as evidence E3 says/,
  );
  await rm(dir, { recursive: true });
});
