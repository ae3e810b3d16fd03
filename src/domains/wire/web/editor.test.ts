import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { FormValues } from '../../../../test/client.ts';
import { draftWire, noticeFields, saveWire } from '../../../../test/wires.ts';
import { createWorld } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { latestDraft } from '../desk/draft.sql.ts';
import { mostClaims, mostSources } from '../record/source.ts';

const world = await createWorld();
after(() => world.close());
const lena = await world.as('lena.fischer@demo.example');

test('a long record in any writing is saved as it is', async () => {
  const fields: Record<string, FormValues[string]> = { ...noticeFields, body: 'ж'.repeat(40_000) };
  for (let index = 0; index < mostSources; index++) {
    for (const name of ['url', 'publisher', 'role', 'retrievedOn'])
      fields[`sources.${index}.${name}`] = noticeFields[`sources.0.${name}`] ?? '';
    fields[`sources.${index}.id`] = `S${index + 1}`;
    fields[`sources.${index}.title`] = 'ж'.repeat(300);
    fields[`sources.${index}.quote`] = 'ж'.repeat(1000);
  }
  for (let index = 0; index < mostClaims; index++) {
    fields[`claims.${index}.id`] = `C${index + 1}`;
    fields[`claims.${index}.text`] = 'ж'.repeat(1000);
  }
  const wire = await draftWire(lena);
  await saveWire(lena, wire, 2, fields);
  const content = (await latestDraft(world.services.db, wire as Id<'wire'>))?.content;
  assert.deepEqual([content?.sources.length, content?.claims.length], [mostSources, mostClaims]);
  assert.equal(content?.claims.at(-1)?.text.length, 1000);
});

test('a form for a wire that is not there, or no longer open, is refused whatever it says', async () => {
  const nowhere = '/desk/wires/01kc0v3yr0bx8kf7v5b5k1wc1t';
  for (const form of [{ ...noticeFields }, { title: '' }, { do: 'add sources' }])
    assert.equal((await lena.post(nowhere, { ...form, version: '1' })).status, 404);
});
