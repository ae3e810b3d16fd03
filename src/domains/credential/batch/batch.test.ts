import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import type { TestDatabase } from '../../../../test/database.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { untouched } from '../currency/currency.ts';
import { certificateById } from '../issue/credential.sql.ts';
import { certified, personNamed, today } from '../passed-sitting.fixture.ts';
import { form, site } from '../site.fixture.ts';
import { openStatusLists } from '../status/status-lists.ts';
import { openBounds, readList } from './batch.ts';
import { batchById, batchRows, insertBatch } from './batch.sql.ts';
import { checkBatch } from './check-batch.ts';

const link = 'https://assay.example/c/01k9z2w7c5m3t8q4n6r1v0x2y3';
const id = '01k9z2w7c5m3t8q4n6r1v0x2y3';

suite('a list of certificates', () => {
  test('is one link or identifier a line, with a name beside it if one likes', () => {
    assert.deepEqual(readList(`${link}\n\n${id}, Mara Lindqvist\n`, openBounds), [
      { given: link, label: '' },
      { given: id, label: 'Mara Lindqvist' },
    ]);
  });

  test('may be a table: the column that is named so, or the first cell that looks like one', () => {
    const wanted = [{ given: link, label: 'Mara, 2026' }];
    assert.deepEqual(readList(`Name,Year,Certificate\nMara,2026,${link}\n`, openBounds), wanted);
    assert.deepEqual(readList(`Mara,${link},2026\n`, openBounds), wanted);
  });

  test('in which a line is nonsense is taken: that line is not checked, the others are', () => {
    assert.deepEqual(readList(`hello\n${id}`, openBounds)[0], { given: 'hello', label: '' });
  });

  test('that is empty, too long or broken is refused with the line', () => {
    const refusal = (list: string) => {
      try {
        readList(list, { rows: 2, outside: 2 });
      } catch (error) {
        if (error instanceof Problem) return `${error.code}: ${error.todo}`;
        throw error;
      }
      return 'taken';
    };
    assert.match(refusal(' \n\n'), /^list-empty/);
    assert.match(refusal('a\nb\nc'), /^list-too-long/);
    assert.match(refusal('a\n"b'), /^list-unreadable: Line 2: a quotation mark is opened/);
  });

  test('of any text is read or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', link) }), (text) => {
        try {
          assert.ok(readList(text, openBounds).length > 0);
        } catch (error) {
          assert.ok(error instanceof Problem && error.kind === 'bad-input');
        }
      }),
    );
  });
});

suite('a list that is handed in', () => {
  let database: TestDatabase;
  let services: Services;
  let credentialId: Id<'credential'>;
  before(async () => {
    ({ database, services, credentialId } = await certified());
  });
  after(() => database.drop());

  const check = (batchId: Id<'batch'>) =>
    checkBatch(
      {
        ...services,
        lists: openStatusLists(services),
        currency: {
          currencyOf: async () => untouched,
          touchedCertificates: async () =>
            new Map([[credentialId, { state: 'lapsed', since: '2026-11-19', because: [], waiting: [] }]]),
        },
      },
      { batchId },
      today,
    );

  test('shows how far it is, then each verdict with the currency apart from it, and a table to keep', async () => {
    const ask = await site(services);
    const made = await ask('/verify/list', form({ list: `${credentialId},=Mara\nnonsense\n${id}` }));
    assert.equal(made.status, 303);
    const address = made.headers.get('location') ?? '';
    const running = await ask(address);
    assert.equal(running.headers.get('refresh'), '2');
    assert.match(running.text, /0 of 3 checked/);

    await check(address.split('/').at(-1) as Id<'batch'>);
    const done = await ask(address);
    assert.equal(done.headers.get('refresh'), null);
    const table = (await ask(`${address}/results.csv`)).text.split('\r\n');
    // A cell that a spreadsheet would take for a formula is text.
    assert.match(table[1] ?? '', new RegExp(`^${credentialId},'=Mara,valid,every check passed,lapsed,`));
    assert.match(table[2] ?? '', /^nonsense,,not checked,/);
    assert.match(table[3] ?? '', /not checked,no such certificate was ever issued here/);
    assert.doesNotMatch(table.join(), /Lindqvist/, 'the holder shows no name');
    assert.match((await ask(`${address}?verdict=valid`)).text, /lapsed/);
    assert.equal((await ask(`${address}?verdict=nonsense`)).status, 422);
  });

  test('does not wait for the long list of a program', async () => {
    const given = [{ given: credentialId, label: '' }];
    const mara = await personNamed(services.db, 'Mara Lindqvist');
    for (const by of [null, mara]) await insertBatch(services.db, given, by, today);
    const { rows } = await database.pool.query<{ queue_name: string }>(
      "select queue_name from graphile_worker.jobs where task_identifier = 'check-batch' order by id desc limit 2",
    );
    assert.equal(new Set(rows.map(({ queue_name: queue }) => queue)).size, 2);
  });

  test('is erased when its time is over, and answered to nobody from then on', async () => {
    const ask = await site(services);
    const made = await ask('/verify/list', form({ list: credentialId }));
    const later = await site(services, undefined, '2026-11-27T09:00:01.000Z');
    assert.equal((await later(made.headers.get('location') ?? '')).status, 404);
  });

  test('with too many certificates of other issuers is refused, and comes back as it was typed', async () => {
    const list = Array.from({ length: 21 }, (_, number) => `https://other.example/${number}`).join('\n');
    const answer = await (await site(services))('/verify/list', form({ list }));
    assert.equal(answer.status, 422);
    assert.match(answer.text, /21 certificates of other issuers/);
    assert.match(answer.text, /other\.example\/20/);
  });

  test('goes on where a process died, and does nothing twice', async () => {
    const { db } = services;
    const given = [credentialId, id].map((one) => ({ given: one, label: '' }));
    const batchId = await insertBatch(db, given, null, today);
    await database.pool.query(
      `update credential.batch_row set verdict = 'revoked', result = '{"reason":"found before"}'
        where batch_id = $1 and position = 1`,
      [batchId],
    );
    await check(batchId);
    await check(batchId);
    const rows = await batchRows(db, batchId, { most: 10 });
    assert.deepEqual(
      rows.map(({ verdict }) => verdict),
      ['revoked', 'not checked'],
    );
    assert.equal((await batchById(db, batchId))?.finishedAt, today);
  });

  test('may hold tokens, each in a cell of its own', async () => {
    const holder = await site(services, 'Mara Lindqvist');
    const token = (await holder(`/c/${credentialId}/credential.jwt`)).text;
    const ask = await site(services);
    const made = await ask('/verify/list', form({ list: `Mara,${token}\n${token.slice(0, -9)}AAAAAAAAA` }));
    const address = made.headers.get('location') ?? '';
    const batchId = address.split('/').at(-1) as Id<'batch'>;
    await check(batchId);
    const rows = await batchRows(services.db, batchId, { most: 10 });
    assert.deepEqual(
      rows.map(({ label, verdict }) => [label, verdict]),
      [
        ['Mara', 'valid'],
        ['', 'invalid'],
      ],
    );
    assert.match((await ask(address)).text, /a document/);
  });

  test('may hold whole documents, of which a changed one is invalid', async () => {
    const certificate = await certificateById(services.db, credentialId);
    const document = { ...certificate?.document, name: 'Another name' };
    const given = [certificate?.document, document].map((one) => ({
      given: JSON.stringify(one),
      label: '',
    }));
    const batchId = await insertBatch(services.db, given, null, today);
    await check(batchId);
    const rows = await batchRows(services.db, batchId, { most: 10 });
    assert.deepEqual(
      rows.map(({ verdict }) => verdict),
      ['valid', 'invalid'],
    );
  });
});
