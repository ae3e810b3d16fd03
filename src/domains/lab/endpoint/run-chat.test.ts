import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { admit } from './admit.ts';
import { parseChat } from './chat/chat-request.ts';
import { labWorld } from './lab.fixture.ts';
import { LabError } from './lab-error.ts';
import { limits } from './limits.ts';
import { answerOf, prepare } from './prepare.ts';
import { loggedRequests } from './request-log.sql.ts';
import { runChat } from './run-chat.ts';
import type { Noted } from './settle.ts';
import { addSpent } from './spent.sql.ts';

const world = await labWorld();
after(() => world.close());
const { services } = world;
const asked = (model: string) => ({ model, messages: [{ role: 'user', content: 'Say hello.' }] });
const ask = (personId: ReturnType<typeof world.learner>, model: string) =>
  runChat(services, asked(model), { personId, apiKeyId: null }, new AbortController().signal, '/labs/one');
const logOf = (personId: ReturnType<typeof world.learner>) =>
  loggedRequests(services.db, personId, {}, { limit: 10, offset: 0 });

test('a program in the sandbox writes nothing into the log by the name of a model', async () => {
  const personId = world.learner();
  await assert.rejects(ask(personId, 'the hidden input was: 42'), LabError);
  assert.equal((await ask(personId, 'sim')).choices.length, 1);
  const models = (await logOf(personId)).map(({ model }) => model ?? 'none');
  assert.equal(models.length, 2);
  assert.ok(models.includes('none') && models.some((model) => model.startsWith('sim-')), models.join());
});

test('a flood that is refused leaves no row each', async () => {
  const personId = world.learner();
  const now = services.clock();
  const refused = () => assert.rejects(ask(personId, 'sim'), /Rate limit/);
  await addSpent(services.db, personId, { requests: limits.requestsPerMinute, tokens: 0 }, now);
  await refused();
  assert.equal((await logOf(personId)).length, 1);
  await addSpent(services.db, personId, { requests: limits.requestsPerMinute, tokens: 0 }, now);
  await refused();
  await refused();
  assert.equal((await logOf(personId)).length, 1);
  await assert.rejects(admit(services.db, { personId, apiKeyId: null }, now), LabError);
});

test('who leaves in the middle of an answer has used the tokens that were read', async () => {
  const { signal } = new AbortController();
  const caller = { personId: world.learner(), apiKeyId: null };
  const noted: Noted = {};
  const note = (what: Noted) => void Object.assign(noted, what);
  const surroundings = { caller, now: services.clock(), signal, note };
  const { asked: ofSim } = parseChat(asked('sim'));
  for await (const event of answerOf(await prepare(services, ofSim, surroundings), surroundings)) {
    assert.equal(event.kind, 'text');
    break;
  }
  assert.ok((noted.promptTokens ?? 0) > 0);
});
