import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import type { TestDatabase } from '../../../../test/database.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { exampleCertificate, exampleKey } from '../example.fixture.ts';
import { certificateById } from '../issue/credential.sql.ts';
import { certified, today } from '../passed-sitting.fixture.ts';
import { type Ask, form, site } from '../site.fixture.ts';

interface Answer {
  readonly verdict: string;
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly reason: string }[];
}

function upload(content: Uint8Array | string, name = 'credential.json', more: RequestInit = {}): RequestInit {
  const body = new FormData();
  body.set('file', new File([content as BlobPart], name));
  return { method: 'POST', body, ...more };
}

const asJson = { headers: { accept: 'application/json' } };

suite('/verify', () => {
  let database: TestDatabase;
  let services: Services;
  let credentialId: Id<'credential'>;
  let minute = 0;
  before(async () => {
    ({ database, services, credentialId } = await certified());
  });
  after(() => database.drop());

  /** The site a minute later each time, so that no test uses up another's allowance. */
  const asked = (): Promise<Ask> =>
    site(services, undefined, new Date(Date.parse(today) + ++minute * 60_000).toISOString());

  test('finds ours by identifier and by link, without asking the net', async () => {
    const ask = await asked();
    const { address } = services.config;
    for (const named of [
      credentialId,
      credentialId.toUpperCase(),
      `${address}/c/${credentialId}`,
      ` ${address}/c/${credentialId}/status.json#x `,
    ]) {
      const found = JSON.parse(
        (await ask(`/verify?credential=${encodeURIComponent(named)}`, asJson)).text,
      ) as Answer;
      assert.equal(found.verdict, 'valid', named);
      assert.ok(found.checks.length === 13 && found.checks.every(({ ok, reason }) => ok && reason !== ''));
    }
    const page = await ask(`/verify?credential=${credentialId}`);
    assert.match(page.text, /Has the issuer taken it back\?/);
    assert.match(page.text, /not shown: the holder decides/);
  });

  test('takes the file, the pasted text and the document itself as the body', async () => {
    const ask = await asked();
    const text = JSON.stringify((await certificateById(services.db, credentialId))?.document);
    const type = (value: string) => ({ method: 'POST', body: text, headers: { 'content-type': value } });
    for (const init of [
      upload(text),
      form({ text }),
      type('application/json'),
      type('application/vc'),
      type('application/ld+json'),
    ]) {
      const answer = await ask('/verify', init);
      assert.equal(answer.status, 200);
      assert.match(answer.text, /Mara Lindqvist/);
      assert.match(answer.text, /"verdict":"valid"|>Valid</);
    }
    const tampered = await ask('/verify', {
      ...type('application/json'),
      body: text.replace('"83.3"', '"99.9"'),
    });
    assert.equal((JSON.parse(tampered.text) as Answer).verdict, 'invalid');
  });

  test('lists every check of another issuer’s credential and does not trust the issuer', async () => {
    const ask = await asked();
    const { credentialStatus: _, ...unsigned } = await exampleCertificate(await exampleKey(7));
    const foreign = JSON.stringify(unsigned);
    const altered = JSON.parse((await ask('/verify', upload(foreign, 'x.json', asJson))).text) as Answer;
    assert.equal(altered.verdict, 'invalid', 'a status that was cut out breaks the signature');
    const whole = await exampleCertificate(await exampleKey(7), {
      status: { listUrl: 'http://127.0.0.1:9/status/1', index: 3 },
    });
    const unknown = JSON.parse(
      (await ask('/verify', upload(JSON.stringify(whole), 'x.json', asJson))).text,
    ) as Answer;
    assert.equal(unknown.verdict, 'invalid');
    assert.match(unknown.checks.find(({ name }) => name === 'status')?.reason ?? '', /status unknown/);
    assert.equal(unknown.checks.find(({ name }) => name === 'signature')?.ok, true);
    assert.equal(unknown.checks.find(({ name }) => name === 'trust')?.ok, false);
  });

  test('says what is taken when it gets something else', async () => {
    const ask = await asked();
    const cases: [RequestInit, number, RegExp][] = [
      [upload(new Uint8Array([0x50, 0x4b, 3, 4]), 'badge.zip'), 415, /ZIP.*signed JSON file/],
      [upload('%PDF-1.7'), 422, /no credential in this PDF/],
      [upload('<!doctype html><p>'), 415, /web page/],
      [form({ text: 'eyJhbGciOiJFZERTQSJ9.eyJ2YyI6e319.c2ln~' }), 415, /SD-JWT/],
      [form({ text: '{"a":' }), 422, /not a JSON document/],
      [upload(new Uint8Array([0xff, 0xfe, 0x00])), 422, /not a JSON document/],
      [form({}), 422, /Paste the credential/],
      [upload(''), 422, /Choose a file/],
      [{ method: 'POST', body: 'x', headers: { 'content-type': 'image/png' } }, 415, /content type/],
      [
        { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data' } },
        400,
        /could not be read/,
      ],
    ];
    for (const [init, status, words] of cases) {
      const answer = await ask('/verify', init);
      assert.equal(answer.status, status, answer.text.slice(0, 300));
      assert.match(answer.text, words);
    }
    for (const [named, status] of [
      ['nonsense', 422],
      ['http://127.0.0.1:4000/verify', 422],
      ['https://127.0.0.1/c/1', 422],
      ['https://localhost/', 422],
      ['ftp://a.example/', 422],
      ['javascript:alert(1)', 422],
      ['01k9y0000000000000000000aa', 404],
      ['x'.repeat(3_000), 422],
    ] as const) {
      assert.equal((await ask(`/verify?credential=${encodeURIComponent(named)}`)).status, status, named);
    }
  });

  test('answers any bytes with a verdict or a clear refusal, never with a failure of its own', async () => {
    const document = JSON.stringify((await certificateById(services.db, credentialId))?.document);
    const isClear = (status: number) => status === 200 || (status >= 400 && status < 500);
    const bytes = fc.uint8Array({ maxLength: 400 });
    const spoilt = fc
      .tuple(fc.nat(document.length), fc.string({ maxLength: 20 }))
      .map(([at, noise]) =>
        new TextEncoder().encode(document.slice(0, at) + noise + document.slice(at + noise.length)),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          bytes,
          spoilt,
          fc.json().map((json) => new TextEncoder().encode(json)),
        ),
        async (content) => {
          const ask = await asked();
          assert.ok(isClear((await ask('/verify', upload(content))).status));
          const type = { 'content-type': 'application/vc' };
          assert.ok(
            isClear(
              (await ask('/verify', { method: 'POST', body: content as BodyInit, headers: type })).status,
            ),
          );
        },
      ),
      { numRuns: 40 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (named) => {
        const ask = await asked();
        assert.ok(
          isClear((await ask(`/verify?credential=${encodeURIComponent(named.toWellFormed())}`)).status),
        );
      }),
      { numRuns: 40 },
    );
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const ask = await asked();
    for (const content of [
      deep,
      `${'['.repeat(300_000)}`,
      '{"__proto__":{"a":1}}',
      '[]',
      'null',
      '1e999',
      '"x"',
    ]) {
      assert.ok(isClear((await ask('/verify', upload(content))).status));
    }
  });

  test('has an allowance', async () => {
    const ask = await asked();
    const statuses = [];
    for (let n = 0; n < 61; n++) statuses.push((await ask('/verify?credential=nonsense')).status);
    assert.deepEqual([statuses[59], statuses[60]], [422, 429]);
    assert.equal((await ask('/verify')).status, 200, 'looking at the form costs nothing');
  });
});
