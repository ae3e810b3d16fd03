import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import { draftWire, noticeFields, saveWire, signWire } from '../../../../test/wires.ts';
import { createWorld } from '../../../../test/world.ts';

const world = await createWorld();
after(() => world.close());
let lena: Client;
let victor: Client;
before(async () => {
  lena = await world.as('lena.fischer@demo.example');
  victor = await world.as('victor.amadi@demo.example');
});

const text = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text();
const eventsOf = async (wire: string): Promise<string[]> => {
  const { rows } = await world.database.pool.query<{ name: string }>(
    `select name from kernel.event where payload ->> 'wireId' = $1 order by at, event_id`,
    [wire],
  );
  return rows.map(({ name }) => name);
};

/** As grave as it gets, with the but-for test passed: two editors are needed. */
const graveFields = {
  ...noticeFields,
  kind: 'incident',
  title: 'A dosing assistant drops a decimal point',
  ...Object.fromEntries(
    ['event', 'system', 'output', 'affected'].map((question) => [`butFor.${question}.answer`, 'yes']),
  ),
  'butFor.replaced.answer': 'no',
  'butFor.otherCause.answer': 'no',
  'severity.S': '2',
  'severity.R': '3',
  'severity.X': '0',
  'severity.H': '3',
};

suite('an editor', () => {
  test('publishes alone what the guide lets one editor publish', async () => {
    const wire = await draftWire(lena);
    assert.equal((await world.nobody.get(`/wire/${wire}`)).status, 404, 'a draft is nobody’s to read');
    const desk = await text(lena.get(`/desk/wires/${wire}`));
    assert.match(desk, /SEV-4/);
    assert.match(desk, /2 independent, 1 primary, 0 of 2 archived/);
    assert.match(desk, /One editor is enough/);
    assert.equal(await signWire(lena, wire, 2), `/wire/${wire}`);

    const page = await text(world.nobody.get(`/wire/${wire}`));
    assert.match(page, /A provider announces certification courses/);
    assert.match(page, /<a href="#source-S1">by the provider<\/a>/);
    assert.match(page, /names no tracks/);
    assert.match(page, /Why this is a notice and not an AI incident/);
    assert.match(page, /16 November 2026/);
    assert.match(page, /9 December 2025/);
    assert.match(await text(world.nobody.get('/wire')), /Published in November 2026/);
    assert.deepEqual(await eventsOf(wire), ['wire.published']);
  });

  test('is told what is missing, and cannot sign before it is mended', async () => {
    const { body: _, providers: __, ...bare } = noticeFields;
    const wire = await draftWire(lena, { ...bare, 'severity.E': '4', kind: 'incident' });
    const desk = await text(lena.get(`/desk/wires/${wire}`));
    for (const words of ['The text.', 'At least one provider', 'but-for test is not passed'])
      assert.match(desk, new RegExp(words));
    assert.doesNotMatch(desk, /Sign and publish/);
    const refused = await lena.post(`/desk/wires/${wire}/sign`, { version: '2' });
    assert.equal(refused.status, 422);
    assert.deepEqual(await eventsOf(wire), []);
  });

  test('needs a second one for what is grave; a new save takes signatures away', async () => {
    const wire = await draftWire(lena, graveFields);
    assert.match(await text(lena.get(`/desk/wires/${wire}`)), /Two editors, because it is graded SEV-1/);
    assert.equal(await signWire(lena, wire, 2), `/desk/wires/${wire}`);
    assert.equal(await signWire(lena, wire, 2), `/desk/wires/${wire}`, 'signing twice is as signing once');
    assert.match(await text(lena.get(`/desk/wires/${wire}`)), /Waits for a second editor/);
    assert.match(await text(victor.get('/desk')), /Waiting for a second editor \(1\)/);

    await saveWire(victor, wire, 2, { ...graveFields, summary: 'Forty patients were harmed.' });
    assert.equal((await victor.post(`/desk/wires/${wire}/sign`, { version: '2' })).status, 409);
    assert.equal(await signWire(victor, wire, 3), `/desk/wires/${wire}`);
    assert.equal((await world.nobody.get(`/wire/${wire}`)).status, 404);
    world.pass({ minutes: 1 });
    assert.equal(await signWire(lena, wire, 3), `/wire/${wire}`);
    const page = await text(world.nobody.get(`/wire/${wire}`));
    assert.match(page, /Why this is an AI incident/);
    assert.match(page, /The but-for test is passed/);
    assert.match(page, /Victor Amadi, Lena Fischer/);

    // Toning it down takes two as well.
    await saveWire(lena, wire, 3, { ...graveFields, 'severity.H': '1', note: 'Less grave than we thought.' });
    assert.match(await text(lena.get(`/desk/wires/${wire}`)), /the published revision needed two/);
    assert.equal(await signWire(lena, wire, 4), `/desk/wires/${wire}`);
  });

  test('amends with a reason; the difference can be read and a correction stands on top', async () => {
    const wire = await draftWire(lena);
    await signWire(lena, wire, 2);
    const body = `${noticeFields.body} Prices were not disclosed.`;
    await saveWire(victor, wire, 2, { ...noticeFields, body });
    assert.match(await text(victor.get(`/desk/wires/${wire}`)), /What changed since the published revision/);
    world.pass({ minutes: 5 });
    await saveWire(victor, wire, 3, {
      ...noticeFields,
      body,
      note: 'Prices were left out.',
      correction: 'on',
    });
    assert.equal(await signWire(victor, wire, 4), `/wire/${wire}`);

    const page = await text(world.nobody.get(`/wire/${wire}`));
    assert.ok(
      page.indexOf('Prices were left out.') < page.indexOf('<h1>'),
      'the correction stands above the title',
    );
    const difference = await text(world.nobody.get(`/wire/${wire}/revisions/2/difference`));
    assert.match(
      difference,
      /<ins><span class="visually-hidden"> \[added: <\/span> Prices were not disclosed\./,
    );
    assert.match(difference, /Prices were left out/);
    assert.doesNotMatch(
      await text(world.nobody.get(`/wire/${wire}/revisions/1`)),
      /Prices were not disclosed/,
    );
    assert.match(await text(world.nobody.get(`/wire/${wire}/revisions/1/difference`)), /first revision/);
    for (const number of ['3', '0', '01', '-1', 'x']) {
      assert.equal((await world.nobody.get(`/wire/${wire}/revisions/${number}`)).status, 404);
    }
    assert.deepEqual(await eventsOf(wire), ['wire.published', 'wire.amended']);
  });

  test('withdraws for good: a tombstone stays, and it is found no more', async () => {
    const wire = await draftWire(lena, { ...noticeFields, title: 'A quixotic announcement' });
    assert.equal((await lena.get(`/desk/wires/${wire}/withdrawal`)).status, 409, 'a draft is not withdrawn');
    await signWire(lena, wire, 2);
    assert.match(await text(world.nobody.get('/wire/archive?q=quixotic')), /1 wire/);
    assert.match(await text(victor.get(`/desk/wires/${wire}/withdrawal`)), /Withdraw it for good/);
    const short = await victor.post(`/desk/wires/${wire}/withdrawal`, { reason: 'no' });
    assert.equal(short.status, 422);
    assert.match(await short.text(), /at least 10 characters/);
    world.pass({ minutes: 5 });
    const reason = 'Nothing of it holds: the page was a parody.';
    assert.equal((await victor.post(`/desk/wires/${wire}/withdrawal`, { reason })).status, 303);

    for (const path of ['', '/revisions/1', '/revisions/1/difference']) {
      const answer = await world.nobody.get(`/wire/${wire}${path}`);
      assert.equal(answer.status, 410);
      const page = await answer.text();
      assert.match(page, /the page was a parody/);
      assert.match(page, /Revision 1/);
      assert.doesNotMatch(page, /and described/, 'its text is gone from sight');
    }
    const record = await world.nobody.get(`/wire/${wire}/record.json`);
    assert.equal(record.status, 410);
    assert.equal(((await record.json()) as { withdrawn_because: string }).withdrawn_because, reason);
    assert.match(await text(world.nobody.get('/wire/archive?q=quixotic')), /0 wires/);
    assert.equal((await victor.post(`/desk/wires/${wire}/withdrawal`, { reason })).status, 410);
    assert.equal((await lena.get(`/desk/wires/${wire}`)).status, 410);
    assert.equal((await lena.post(`/desk/wires/${wire}/sign`, { version: '2' })).status, 410);
    assert.deepEqual(await eventsOf(wire), ['wire.published', 'wire.withdrawn']);
  });

  test('loses nothing when two write at once: the later save is refused with both versions', async () => {
    const wire = await draftWire(lena);
    await saveWire(victor, wire, 2, { ...noticeFields, summary: 'Victor’s summary.' });
    const mine = { ...noticeFields, summary: 'Lena’s summary.', do: 'save' };
    const answer = await lena.post(`/desk/wires/${wire}`, { ...mine, version: '2' });
    assert.equal(answer.status, 409);
    const page = await answer.text();
    assert.match(page, /Victor Amadi saved version 3/);
    assert.match(page, /Lena’s summary\.<\/textarea>/);
    assert.match(page, /<del>/);
    await saveWire(lena, wire, 3, mine);
    assert.match(await text(lena.get(`/desk/wires/${wire}/drafts/3`)), /Victor/);
    assert.match(await text(lena.get(`/desk/wires/${wire}/drafts/4`)), /Lena/);
  });

  test('gets the form back with what was typed and what is wrong, at the field', async () => {
    const wire = await draftWire(lena);
    const answer = await lena.post(`/desk/wires/${wire}`, {
      ...noticeFields,
      do: 'save',
      version: '2',
      summary: 'Typed and kept <b>',
      'sources.1.url': 'javascript:alert(1)',
      'claims.0.supportedBy': 'S9',
    });
    assert.equal(answer.status, 422);
    const page = await answer.text();
    assert.match(page, /Typed and kept &lt;b>/);
    assert.match(page, /href="#field-sources\.1\.url"/);
    assert.match(page, /write a whole address that starts with https/);
    const { 'claims.0.supportedBy': _, ...rest } = noticeFields;
    const other = await lena.post(`/desk/wires/${wire}`, {
      ...rest,
      do: 'save',
      version: '2',
      'claims.0.supportedBy': 'S9',
    });
    assert.match(await other.text(), /there is no source S9/);
  });

  test('adds a row without a script, and what was typed stays', async () => {
    const wire = await draftWire(lena);
    const page = await text(
      lena.post(`/desk/wires/${wire}`, {
        ...noticeFields,
        do: 'add sources',
        version: '2',
        title: 'Half done',
      }),
    );
    assert.match(page, /value="Half done"/);
    assert.match(page, /name="sources\.2\.id" value="S3"/);
    assert.doesNotMatch(await text(lena.get(`/desk/wires/${wire}`)), /Half done/);
  });

  test('notes a signal, begins a draft from it or sets it aside', async () => {
    const signal = {
      title: 'Someone writes',
      url: 'https://example.org/post',
      origin: 'submission',
      content: 'Look.',
    };
    assert.equal((await lena.post('/desk/signals', { ...signal, url: 'ftp://example.org' })).status, 422);
    await lena.post('/desk/signals', signal);
    world.pass({ minutes: 5 });
    await lena.post('/desk/signals', { ...signal, title: 'Another writes' });
    const ids = [...(await text(lena.get('/desk'))).matchAll(/\/desk\/signals\/(\w+)\/draft/g)].map(
      ([, id]) => id,
    );
    assert.equal(ids.length, 2);
    const begun = await lena.post(`/desk/signals/${ids[1]}/draft`);
    assert.match(begun.headers.get('location') ?? '', /^\/desk\/wires\//);
    assert.match(await text(lena.get(begun.headers.get('location') ?? '')), /Someone writes/);
    assert.equal((await victor.post(`/desk/signals/${ids[1]}/draft`)).status, 409);
    assert.equal(
      (await victor.post(`/desk/signals/${ids[0]}/dismissal`, { reason: 'An advertisement.' })).status,
      303,
    );
    assert.match(await text(lena.get('/desk')), /No signal waits/);
  });
});
