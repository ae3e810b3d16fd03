import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { idAfter, redirection, superviseInPerson } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { type Id, systemRandom } from '../../../kernel/id.ts';
import { seeded } from '../../../kernel/seeded.fixture.ts';
import { drawableItems } from '../bank/bank.sql.ts';
import { liftQuarantine, quarantine } from '../bank/quarantine.sql.ts';
import { register } from '../sitting/register.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { start } from '../sitting/start.ts';
import { assemblyItems } from './bank.sql.ts';
import { deliveryOf } from './delivery.sql.ts';
import { formSetById, placesOfSet } from './form-set.sql.ts';
import { givableForms, leastMet } from './give-form.ts';
import { mostCalibrations, parameterColumns } from './parameters-file.ts';
import { assembleRequested } from './run-assembly.ts';

const scheme = 'technical-practitioner';
const yusuf = 'yusuf.brandt@demo.example';
const usual = {
  scheme,
  forms: '2',
  length: '30',
  minutes: '60',
  quotas: 't1 8\nt2 6\nt3 6\nt4 5\nt5 5\nanalyse 10-',
  uses: '1',
};

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

async function ask(title: string, more: Record<string, string> = {}): Promise<Id<'formSet'>> {
  const answer = await (await world.as(yusuf)).post('/studio/forms/new', { ...usual, title, ...more });
  const formSetId = idAfter(answer, 'asking') as Id<'formSet'>;
  const waiting = await (await world.as(yusuf)).get(`/studio/forms/${formSetId}`);
  assert.match(await waiting.text(), /Waiting for the solver/);
  return formSetId;
}

async function assembled(title: string, more: Record<string, string> = {}): Promise<Id<'formSet'>> {
  const formSetId = await ask(title, more);
  await assembleRequested(world.services.db, { formSetId }, seeded(3), world.now());
  return formSetId;
}

test('a set is asked for, assembled, approved by another person, given to candidates and retired', async () => {
  const { db } = world.services;
  const formSetId = await assembled('Winter');
  const set = await formSetById(db, formSetId);
  assert.equal(set?.state, 'draft');
  assert.ok(set.report?.outcome === 'assembled');
  assert.deepEqual(set.report.quotas[0]?.forms, [8, 8]);
  assert.deepEqual(set.report.overlap, [
    [30, 0],
    [0, 30],
  ]);
  const first = await world.as(yusuf);
  assert.equal((await first.post(`/studio/forms/${formSetId}/approve`, {})).status, 403);
  assert.deepEqual(await givableForms(db, scheme, 'technical-1'), []);
  assert.equal((await first.post('/studio/forms/delivery', { scheme, mode: 'fixed forms' })).status, 409);

  const second = await world.newcomer('psychometrician');
  assert.match(await (await second.get(`/studio/forms/${formSetId}`)).text(), /Approve these forms/);
  redirection(await second.post(`/studio/forms/${formSetId}/approve`, {}), 'approving');
  const logged = "select from ledger.entry where kind = 'forms.approved' and subject = $1";
  assert.equal((await world.database.pool.query(logged, [formSetId])).rowCount, 1);
  const approved = (await givableForms(db, scheme, 'technical-1')).map(({ formId }) => formId);
  assert.equal(approved.length, 2);
  redirection(await first.post('/studio/forms/delivery', { scheme, mode: 'fixed forms' }), 'setting');
  assert.equal((await deliveryOf(db, scheme)).mode, 'fixed forms');
  assert.equal((await first.post('/studio/forms/delivery', { scheme, mode: 'adaptive' })).status, 409);

  const { person } = await world.newcomer('candidate');
  assert.ok(person);
  const { personId } = person;
  const given = { personId, scheme, random: systemRandom };
  const sittingId = await register(db, given, world.now());
  await superviseInPerson(db, sittingId, world.now());
  await start(db, { sittingId, personId, random: systemRandom }, world.now());
  const formId = (await sittingById(db, sittingId))?.formId ?? '';
  assert.ok(approved.includes(formId));

  const items = await drawableItems(db, scheme);
  const competencies = items.map(({ competency }) => competency).filter((id) => id.startsWith('t1.'));
  const filter = { competencies, models: [], apis: [], verifiedBefore: '2027-01-01' };
  await quarantine(db, { cause: 'a wire', filter }, world.now());
  const { person: late } = await world.newcomer('candidate');
  assert.ok(late);
  const other = await register(db, { ...given, personId: late.personId }, world.now());
  await superviseInPerson(db, other, world.now());
  const starting = { sittingId: other, personId: late.personId, random: systemRandom };
  await assert.rejects(start(db, starting, world.now()), /No approved form/);
  await liftQuarantine(db, 'a wire', world.now());
  redirection(await second.post(`/studio/forms/${formSetId}/retire`, {}), 'retiring');
  redirection(await first.post('/studio/forms/delivery', { scheme, mode: 'drawn' }), 'setting it back');
  await start(db, starting, world.now());
  assert.ok(!approved.includes((await sittingById(db, other))?.formId ?? ''));
});

test('forms that are not the scheme’s form are a trial: nobody can approve them', async () => {
  const formSetId = await assembled('A trial', { quotas: 't1 9\nt2 5', length: '20' });
  const second = await world.newcomer('psychometrician');
  assert.match(await (await second.get(`/studio/forms/${formSetId}`)).text(), /not the scheme’s form/);
  const refused = await second.post(`/studio/forms/${formSetId}/approve`, {});
  assert.equal(refused.status, 409);
  assert.match(await refused.text(), /Form 1 has 9 items of domain t1; the scheme’s form has 8/);
});

test('where the bank cannot fill the blueprint, the page says which constraint', async () => {
  const formSetId = await assembled('Too much', { quotas: 't1.tool-calls analyse 9' });
  assert.equal((await formSetById(world.services.db, formSetId))?.state, 'not assembled');
  const shown = await (await world.as(yusuf)).get(`/studio/forms/${formSetId}`);
  assert.match(await shown.text(), /Competency t1\.tool-calls asks for 9 items of level analyse/);
});

test('a set that is discarded meanwhile is not kept', async () => {
  const formSetId = await ask('Never mind');
  redirection(await (await world.as(yusuf)).post(`/studio/forms/${formSetId}/discard`, {}), 'discarding');
  await assembleRequested(world.services.db, { formSetId }, seeded(3), world.now());
  assert.equal((await formSetById(world.services.db, formSetId))?.state, 'discarded');
  assert.deepEqual(await placesOfSet(world.services.db, formSetId), []);
});

test('parameters are pasted, the latest count, and forms aim at the information they give', async () => {
  const { db } = world.services;
  const client = await world.as(yusuf);
  const random = seeded(5);
  const head = parameterColumns.join(',');
  const line = (item: string, version: number, a: number, b: number) =>
    `${item},${version},2pl,${a.toFixed(3)},${b.toFixed(3)},,0.1,0.1,,900,2026-11-01,pilot`;
  const items = await assemblyItems(db, scheme);
  const send = (lines: readonly string[]) =>
    client.post('/studio/forms/parameters', { scheme, pasted: [head, ...lines].join('\n') });
  const wrong = await send(['nobody,1,2pl,1,0,,,,,10,2026-11-01,pilot']);
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /has no item nobody, version 1/);
  assert.match(
    await (await send(['x,1,2pl,-1,0,,,,,10,2026-13-01,pilot'])).text(),
    /Line 2: a has to be above 0/,
  );
  const lines = items.map(({ item, version }) => line(item, version, 0.5 + random(), 4 * random() - 2));
  assert.equal((await send(lines)).status, 303);
  const [one] = items;
  assert.ok(one);
  assert.equal((await send([line(one.item, one.version, 1.25, 0.5)])).status, 303);
  const known = await assemblyItems(db, scheme);
  assert.deepEqual(known[0]?.parameters, { a: 1.25, b: 0.5, c: 0 });
  assert.ok(known.every(({ parameters }) => parameters !== null));
  const kept = await client.get(`/studio/forms/parameters.csv?scheme=${scheme}`);
  assert.match(await kept.text(), /1\.25,0\.5,0,0\.1,0\.1,,900,2026-11-01,pilot/);

  const formSetId = await assembled('Calibrated', { information: '-1\n0\n1' });
  const set = await formSetById(db, formSetId);
  assert.ok(set?.report?.outcome === 'assembled');
  assert.ok(set.report.deviation < 1, `${set.report.deviation}`);
  assert.match(
    await (await client.get(`/studio/forms/${formSetId}`)).text(),
    /Test information of each form/,
  );
  const csv = await client.get(`/studio/forms/${formSetId}/items.csv`);
  assert.equal((await csv.text()).trim().split('\n').length, 61);
});

test('a file with as many parameters as are taken is stored at once, and its last line counts', async () => {
  const { db } = world.services;
  const [first] = await assemblyItems(db, scheme);
  assert.ok(first);
  const { item, version } = first;
  const lines = Array.from(
    { length: mostCalibrations },
    (_, at) => `${item},${version},2pl,1,${at / 1000},,,,,900,2026-11-01,pilot`,
  );
  const pasted = [parameterColumns.join(','), ...lines].join('\n');
  const sent = await (await world.as(yusuf)).post('/studio/forms/parameters', { scheme, pasted });
  redirection(sent, 'storing');
  const b = (mostCalibrations - 1) / 1000;
  assert.deepEqual((await assemblyItems(db, scheme))[0]?.parameters, { a: 1, b, c: 0 });
});

test('the form that a candidate has met least of is the one they get', () => {
  const [one, two, three] = ['one', 'two', 'three'].map((item) => ({ item, version: 1 }));
  assert.ok(one && two && three);
  const forms = [
    { formId: 'spring', items: [one, two] },
    { formId: 'autumn', items: [two, three] },
  ];
  assert.equal(leastMet(forms, new Set(['one', 'two']), () => 0)?.formId, 'autumn');
  assert.equal(leastMet(forms, new Set(), () => 0.9)?.formId, 'autumn');
  assert.equal(leastMet(forms, new Set(), () => 0)?.formId, 'spring');
  assert.equal(
    leastMet([], new Set(), () => 0),
    undefined,
  );
});
