import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testDatabase, type TestDatabase } from '../../../../test/database.ts';
import { Problem } from '../../../kernel/problem.ts';
import { problemLine } from '../../../kernel/files/problem.ts';
import { loadRegister } from './load.ts';
import { lifeState, type Register } from './register.ts';
import { currentRegister, registerAt } from './register.sql.ts';
import { readRegister } from './register-file.ts';

const now = '2026-11-22T09:00:00.000Z';
const text = `as_of: 2026-11-01
providers:
  - { id: acme, name: Acme }
models:
  - id: acme/one
    name: One
    provider: acme
    released: 2025-01-01
    deprecated: 2026-10-01
    retired: 2027-01-01
    replacement: acme/two
    source: https://acme.example/models
  - { id: acme/two, name: Two, provider: acme, released: 2026-02-03, source: 'https://acme.example/models' }
apis:
  - { id: acme/chat, name: Chat, provider: acme }
`;
const read = (changed = text) => readRegister({ path: 'models.yaml', text: changed }, '2026-11-22');
const told = (changed: string) => read(changed).problems.map(problemLine);
const register = read().register as Register;

test('a model is available, then deprecated, then retired, each from its day on', () => {
  const one = register.models[0] as Register['models'][number];
  assert.equal(lifeState(one, '2026-09-30'), 'available');
  assert.equal(lifeState(one, '2026-10-01'), 'deprecated');
  assert.equal(lifeState(one, '2026-12-31'), 'deprecated');
  assert.equal(lifeState(one, '2027-01-01'), 'retired');
});

test('what contradicts itself in the register is told with its line', () => {
  assert.deepEqual(told(text.replace('replacement: acme/two', 'replacement: acme/three')), [
    'models.yaml:11: unknown replacement "acme/three"; list it under `models` or correct it',
  ]);
  assert.deepEqual(told(text.replace('retired: 2027-01-01', 'retired: 2026-09-01')), [
    'models.yaml:5: the days of `acme/one` are not in order; a thing is released, then deprecated, then retired',
  ]);
  assert.deepEqual(told(text.replace('id: acme/two,', 'id: acme/one,').replace('acme/two', 'acme/one')), [
    'models.yaml:13: `acme/one` stands here twice; keep one entry',
  ]);
  assert.deepEqual(told(text.replace('Two, provider: acme', 'Two, provider: other')), [
    'models.yaml:13: unknown provider "other"; list it under `providers` or correct it',
  ]);
  assert.deepEqual(told(text.replace('2025-01-01', '2025-02-30')), [
    'models.yaml:8: `models[1].released` is "2025-02-30"; write a day as 2026-11-01',
  ]);
});

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.drop());

test('an edition of the register is kept for ever; a changed one needs its own day', async () => {
  const { db } = database;
  await assert.rejects(currentRegister(db), Problem);
  assert.equal(await loadRegister(db, register, now), true);
  assert.equal(await loadRegister(db, register, now), false, 'the same again changes nothing');
  assert.deepEqual(await currentRegister(db), register);

  const changed = { ...register, models: register.models.slice(1) };
  await assert.rejects(loadRegister(db, changed, now), { code: 'register-edition-taken' });
  const later = { ...changed, asOf: '2026-12-01' };
  assert.equal(await loadRegister(db, later, now), true);
  assert.equal((await currentRegister(db)).asOf, '2026-12-01');
  assert.deepEqual(await registerAt(db, '2026-11-01'), register);
  await assert.rejects(loadRegister(db, register, now), { code: 'register-edition-taken' });
  await assert.rejects(database.pool.query('update models.register set digest = $1', ['x']), /append-only/);
});
