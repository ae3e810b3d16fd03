import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Client } from '../../../test/client.ts';
import { certify } from '../../../test/passage.ts';
import { amendChange, type ChangeFacts, publishChange } from '../../../test/published-change.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { type Id } from '../../kernel/id.ts';
import { emit } from '../../kernel/outbox.ts';
import { importBank } from '../exam/index.ts';
import { bankFile } from './bank-file.fixture.ts';
import { currencyOf, startWaitingReviews } from './index.ts';

const toolCalls: ChangeFacts = {
  occurredOn: '2026-11-18',
  knowledge: [{ competency: 't1.tool-calls', effect: 'obsolete' }],
};

suite('a review that cannot start yet', () => {
  let world: World;
  let priya: Client;
  let credential: Id<'credential'>;
  const sign = async (wire: string, revision = 1) => {
    const answer = await priya.post(`/office/changes/${wire}/sign`, { revision: String(revision) });
    assert.equal(answer.status, 303, await answer.text());
    await world.settle();
  };
  const currency = () => currencyOf(world.services.db, credential, world.now());
  const titles = async () => {
    const found = await currency();
    return [
      found.state,
      found.state === 'current' ? [] : found.because.map(({ title }) => title),
      found.waiting.map(({ title }) => title),
    ];
  };
  before(async () => {
    world = await createWorld();
    const holder = await world.newcomer('candidate');
    credential = (await certify(world, holder, 'technical-practitioner')).credential as Id<'credential'>;
    world.pass({ days: 7 });
    priya = await world.as('priya.nair@demo.example');
  });
  after(() => world.close());

  test('waits for the next release where the change is not urgent, and tells so', async () => {
    const wire = await publishChange(world, { ...toolCalls, title: 'Not urgent', urgent: false });
    await sign(wire);
    assert.deepEqual(await titles(), ['current', [], ['Not urgent']]);
    assert.match(await (await world.nobody.get(`/c/${credential}`)).text(), /review has not\s+started yet/);
    assert.match(await (await priya.get(`/office/changes/${wire}`)).text(), /Starts with the next release/);
    await startWaitingReviews(world.services.db, world.now());
    assert.equal((await currency()).state, 'current', 'the daily look is for urgent ones');

    const payload = { release: '2026.4.1', previous: '2026.4', digest: '', at: world.now() };
    await emit(world.services.db, { name: 'release.published', payload }, world.now());
    await world.settle();
    const found = await currency();
    assert.ok(found.state === 'review due' && found.by === '2027-02-21');
    assert.match(await (await priya.get(`/office/changes/${wire}`)).text(), /release 2026\.4\.1/);
  });

  test('waits for the bank, says how much is missing, and starts when the items are there', async () => {
    const knowledge = [{ competency: 't1.retries-and-limits', effect: 'obsolete' as const }];
    const wire = await publishChange(world, {
      occurredOn: '2026-11-18',
      title: 'Urgent but bare',
      knowledge,
    });
    await sign(wire);
    assert.deepEqual(await titles(), ['review due', ['Not urgent'], ['Urgent but bare']]);
    const page = await (await priya.get(`/office/changes/${wire}`)).text();
    assert.match(page, /0, needed: 4/);
    assert.match(page, /Waits until the bank holds 4 items/);

    const folder = await mkdtemp(join(tmpdir(), 'assay-bank-'));
    for (const count of [3, 4]) {
      await writeFile(join(folder, 'retries.yaml'), bankFile(count, '2026-11-22'));
      const { problems } = await importBank(world.services.db, folder, null, world.now());
      assert.deepEqual(
        problems.filter(({ level }) => level === 'error'),
        [],
      );
      await world.settle();
      const expected = count === 3 ? ['Urgent but bare'] : [];
      assert.deepEqual(
        (await currency()).waiting.map(({ title }) => title),
        expected,
      );
    }
    await rm(folder, { recursive: true });
    const found = await currency();
    assert.ok(found.state === 'review due');
    assert.equal(found.because.length, 2);
  });

  test('an amendment counts from its own signature on; until then the signed revision stands', async () => {
    const wire = await publishChange(world, { ...toolCalls, title: 'First words' });
    await sign(wire);
    assert.ok(((await titles())[1] ?? []).includes('First words'));
    await amendChange(world, wire, {
      ...toolCalls,
      title: 'Second words',
      knowledge: [{ competency: 't1.tool-calls', effect: 'note' }],
    });
    assert.ok(((await titles())[1] ?? []).includes('First words'));
    assert.match(await (await priya.get(`/office/changes/${wire}`)).text(), /Revision 2 is not signed/);
    await sign(wire, 2);
    assert.ok(!JSON.stringify(await currency()).includes('words'), 'what is only noted touches nothing');
    const twice = await priya.post(`/office/changes/${wire}/sign`, { revision: '2' });
    assert.equal(twice.status, 409);
  });

  test('a change that lies ahead cannot be signed before its day', async () => {
    const wire = await publishChange(world, { ...toolCalls, title: 'Ahead', occurredOn: '2026-12-01' });
    const early = await priya.post(`/office/changes/${wire}/sign`, { revision: '1' });
    assert.equal(early.status, 409);
    assert.match(await (await priya.get(`/office/changes/${wire}`)).text(), /from 1 December 2026 on/);
    world.pass({ days: 8 });
    await sign(wire);
  });
});
