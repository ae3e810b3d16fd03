import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import type { Client } from '../../../../test/client.ts';
import { draftWire, noticeFields, saveWire, signWire } from '../../../../test/wires.ts';
import { createWorld } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { emit } from '../../../kernel/outbox.ts';
import { latestDraft } from '../desk/draft.sql.ts';
import { openDrafts } from '../desk/open-draft.sql.ts';
import { changeOf, changes, changesAt, wireHref } from '../index.ts';
import { checkWire } from '../publish/chain.ts';

const world = await createWorld();
after(() => world.close());
const { db } = world.services;
let lena: Client;
before(async () => {
  lena = await world.as('lena.fischer@demo.example');
});

const changeFields = {
  ...noticeFields,
  kind: 'change',
  title: 'A model is retired',
  'affected.models': 'openai/gpt-4',
  'affected.knowledge.0.competency': 't1.tool-calls',
  'affected.knowledge.0.effect': 'revise',
};

suite('a change', () => {
  test('is told as the latest published revision states it, or as an earlier one did', async () => {
    const wire = (await draftWire(lena, changeFields)) as Id<'wire'>;
    assert.equal(await changeOf(db, wire), undefined, 'a draft states nothing yet');
    await signWire(lena, wire, 2);
    await saveWire(lena, wire, 2, {
      ...changeFields,
      'affected.apis': 'openai/responses',
      note: 'One API more.',
    });
    assert.deepEqual((await changeOf(db, wire))?.apis, [], 'a later draft states nothing yet');
    await signWire(lena, wire, 3);
    const change = await changeOf(db, wire);
    assert.deepEqual(change, {
      wireId: wire,
      revision: 2,
      title: 'A model is retired',
      state: 'published',
      publishedBy: lena.person?.personId,
      editors: [lena.person?.personId],
      publishedAt: world.now(),
      withdrawnAt: null,
      occurredOn: '2025-12-09',
      urgent: false,
      models: ['openai/gpt-4'],
      apis: ['openai/responses'],
      knowledge: [{ competency: 't1.tool-calls', effect: 'revise' }],
    });
    assert.deepEqual((await changeOf(db, wire, 1))?.apis, []);
    assert.equal(await changeOf(db, wire, 3), undefined);
    const missing = { wireId: wire, revision: 3 };
    assert.deepEqual(await changesAt(db, [{ wireId: wire, revision: 1 }, missing]), [
      await changeOf(db, wire, 1),
    ]);
    assert.equal(wireHref(wire), `/wire/${wire}`);

    // What it is stays: certificates hang on it.
    const { 'affected.models': _, 'affected.knowledge.0.competency': __, ...rest } = changeFields;
    await saveWire(lena, wire, 3, { ...rest, kind: 'notice', note: 'No change after all.' });
    assert.equal((await lena.post(`/desk/wires/${wire}/sign`, { version: '4' })).status, 422);

    await lena.post(`/desk/wires/${wire}/withdrawal`, { reason: 'The model was never retired.' });
    const withdrawn = (await changes(db)).find(({ wireId }) => wireId === wire);
    assert.equal(withdrawn?.state, 'withdrawn');
    assert.equal(withdrawn.withdrawnAt, world.now());
  });

  test('that names no knowledge is on record and concerns nobody', async () => {
    const { 'affected.knowledge.0.competency': _, ...rest } = changeFields;
    const wire = (await draftWire(lena, rest)) as Id<'wire'>;
    await signWire(lena, wire, 2);
    assert.deepEqual((await changeOf(db, wire))?.knowledge, []);
    // Whoever looks for knowledge leaves it out; an amendment that takes all back still has to be found.
    assert.deepEqual(
      (await changes(db)).filter(({ wireId }) => wireId === wire).map(({ knowledge }) => knowledge),
      [[]],
    );
  });

  test('that declares knowledge obsolete needs a second editor', async () => {
    const wire = await draftWire(lena, { ...changeFields, 'affected.knowledge.0.effect': 'obsolete' });
    assert.equal(await signWire(lena, wire, 2), `/desk/wires/${wire}`);
    const victor = await world.as('victor.amadi@demo.example');
    assert.equal(await signWire(victor, wire, 2), `/wire/${wire}`);
  });
});

suite('a wire’s history', () => {
  test('is append-only, and its chain tells when it was tampered with all the same', async () => {
    const wire = (await draftWire(lena)) as Id<'wire'>;
    await signWire(lena, wire, 2);
    await lena.post(`/desk/wires/${wire}/withdrawal`, { reason: 'It was published by mistake.' });
    assert.equal(await checkWire(db, wire), null);
    for (const table of [
      'wire',
      'draft',
      'revision',
      'sign_off',
      'withdrawal',
      'signal',
      'signal_decision',
    ]) {
      await assert.rejects(sql`delete from ${sql.raw(`wire.${table}`)}`.execute(db), /append-only/, table);
    }
    await sql`alter table wire.revision disable trigger append_only`.execute(db);
    await sql`update wire.revision set content = jsonb_set(content, '{title}', '"Another"') where wire_id = ${wire}`.execute(
      db,
    );
    assert.deepEqual(await checkWire(db, wire), { seq: 1, reason: 'its content was changed' });
    await sql`delete from wire.revision where wire_id = ${wire}`.execute(db);
    assert.match((await checkWire(db, wire))?.reason ?? '', /missing/);
    await sql`alter table wire.revision enable trigger append_only`.execute(db);
  });
});

suite('a confirmed drift', () => {
  test('becomes a draft that says what was observed, once, and nothing is published by it', async () => {
    const payload = {
      comparisonId: '01m7hsbbm0gnksm1ghbng5476a',
      by: lena.person?.personId,
      observed: {
        title: 'Answers of `gpt-4` on primes differ',
        summary: 'Fewer answers agree with the key.',
        baseline: 'gpt-4-0314 in March',
        candidate: 'gpt-4-0613 in June',
        models: ['openai/gpt-4'],
        suite: 'primes](javascript:x)',
        pairs: 500,
        strata: 1,
        maxE: 12345.678,
        alpha: 0.05,
        tolerance: 0.05,
        firstAlarmAt: 61,
        ranOn: '2026-11-15',
      },
    };
    const before = await openDrafts(db, 100);
    await emit(db, { name: 'drift.confirmed', payload }, world.now());
    await world.settle();
    await world.settle();
    const known = new Set(before.map(({ wireId }) => wireId));
    const [draft, ...more] = (await openDrafts(db, 100)).filter(({ wireId }) => !known.has(wireId));
    assert.ok(draft);
    assert.deepEqual(more, []);
    const { content } = (await latestDraft(db, draft.wireId)) ?? assert.fail();
    assert.equal(content.kind, 'change');
    assert.equal(content.signal.origin, 'probe');
    assert.equal(content.occurredOn, '2026-11-15');
    assert.deepEqual(content.affected?.models, ['openai/gpt-4']);
    assert.deepEqual(content.affected?.knowledge, []);
    assert.match(content.sources[0]?.url ?? '', /\/probes\/comparisons\/01m7hsbbm0gnksm1ghbng5476a$/);
    assert.match(content.body, /by more than the tolerance of 0\.05/);
    assert.doesNotMatch(JSON.stringify(content), /lost|worse|degrad/);
    const page = await (await lena.get(`/desk/wires/${draft.wireId}/preview`)).text();
    assert.doesNotMatch(page, /href="javascript/);
    assert.match(page, /Answers of `gpt-4` on primes differ/);
  });
});
