import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { certify } from '../../../../test/passage.ts';
import { type ChangeFacts, publishChange, signAs } from '../../../../test/published-change.ts';
import { createWorld } from '../../../../test/world.ts';
import { importBank } from '../../exam/index.ts';
import { schemeEdition } from '../../programme/index.ts';
import { changeOf } from '../../wire/index.ts';
import { bankFile } from '../bank-file.fixture.ts';
import { poolOf } from './bridge.ts';

const early: ChangeFacts = {
  title: 'Early',
  occurredOn: '2026-11-18',
  knowledge: [{ competency: 't1.tool-calls', effect: 'revise' }],
};
const late: ChangeFacts = {
  title: 'Late',
  occurredOn: '2026-11-23',
  knowledge: [
    { competency: 't1.retries-and-limits', effect: 'obsolete' },
    { competency: 't1.tool-calls', effect: 'revise' },
  ],
};
const manager = 'priya.nair@demo.example';

test('a bridge asks of each competency as it is since its own latest change, and of every change something', async (t) => {
  const world = await createWorld();
  t.after(() => world.close());
  const { db } = world.services;
  const holder = await world.newcomer('candidate');
  const { credential } = await certify(world, holder, 'technical-practitioner');
  world.pass({ days: 7 });
  const bridge = `/me/certificates/${credential}/bridge`;
  const page = async () => (await holder.get(bridge)).text();

  const first = await publishChange(world, early);
  assert.equal(await signAs(world, manager, first), 303);
  assert.match(await page(), /Register for the bridge exam/);

  const second = await publishChange(world, late);
  const knowledge: ChangeFacts['knowledge'] = [{ competency: 't1.streamed-output', effect: 'revise' }];
  const third = await publishChange(world, { ...early, title: 'Third', knowledge });
  const changes = (await Promise.all([first, second, third].map((wire) => changeOf(db, wire)))).flatMap(
    (change) => change ?? [],
  );
  const edition = (await schemeEdition(db, 'technical-practitioner')) ?? assert.fail();
  assert.deepEqual(poolOf(changes, edition), [
    { competency: 't1.retries-and-limits', verifiedFrom: '2026-11-23' },
    { competency: 't1.streamed-output', verifiedFrom: '2026-11-18' },
    { competency: 't1.tool-calls', verifiedFrom: '2026-11-23' },
  ]);

  // Enough items for an exam, but all on retries: it would answer the first change without a word about it.
  const folder = await mkdtemp(join(tmpdir(), 'assay-bank-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'retries.yaml'), bankFile(4, '2026-11-23'));
  await importBank(db, folder, null, world.now());
  assert.equal(await signAs(world, manager, second), 303);
  const waits = await page();
  assert.match(waits, /none could be drawn now about “Early”/);
  assert.doesNotMatch(waits, /Register for the bridge exam/);
  assert.equal((await holder.post(bridge)).status, 409);

  await writeFile(join(folder, 'calls.yaml'), bankFile(1, '2026-11-23', 't1.tool-calls'));
  await importBank(db, folder, null, world.now());
  assert.equal((await holder.post(bridge)).status, 303);
});
