import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { addSeconds } from '../../../kernel/clock.ts';
import type { Currency } from '../currency/currency.ts';
import {
  exampleCertificate,
  exampleFacts,
  exampleKey,
  exampleList,
  exampleOptions,
  today,
} from '../example.fixture.ts';
import { signCredential } from '../issue/sign.ts';
import type { Standing } from '../status/standing.ts';
import { statusListEntry } from '../status/status-list-credential.ts';
import { verifyCredential } from '../verify/verify-credential.ts';
import { takeApart } from './handed-in.ts';
import { isStatement, readStatement } from './read-statement.ts';
import { buildStatement, type FreshnessFacts } from './statement.ts';
import { nameOf } from './subject.ts';

const credential = exampleFacts('did:key:z').id;
const said: Omit<FreshnessFacts, 'issuer'> = {
  credential,
  address: 'https://assay.example',
  asOf: today,
  standing: 'valid',
  successor: undefined,
  currency: { state: 'current', waiting: [] },
  register: '2026-11-01',
  suspension: statusListEntry('https://assay.example/status/2', 4_711, 'suspension'),
};
const key = await exampleKey(1);
const certificate = await exampleCertificate(key);
const list = await exampleList(key);

const stated = (changes: Partial<FreshnessFacts> = {}, by = key) =>
  signCredential(buildStatement({ ...said, issuer: by.did, ...changes }), by, changes.asOf ?? today);

/** What `/verify` finds of the certificate with these statements, at `now`. */
const verified = (statements: readonly unknown[], now = today) =>
  verifyCredential(certificate, exampleOptions(key, list, { statements, now }));

const plain = { noNullPrototype: true };
const reason = fc.record(
  {
    href: fc.webUrl({ validSchemes: ['https'] }),
    occurredOn: fc.constantFrom('2026-11-01', '2024-02-29'),
    title: fc.string({ minLength: 1, maxLength: 60 }),
  },
  plain,
);
const because = fc.uniqueArray(reason, { maxLength: 4, selector: ({ href }) => href });
const waiting = fc.constant([]);
const day = fc.constantFrom('2026-12-31', '2027-02-28');
const currency: fc.Arbitrary<Currency> = fc.oneof(
  fc.record({ state: fc.constant('current' as const), waiting }, plain),
  fc.record({ state: fc.constant('review due' as const), by: day, because, waiting }, plain),
  fc.record({ state: fc.constant('lapsed' as const), since: day, because, waiting }, plain),
);

test('what a statement says is read as it was said', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Standing>('valid', 'expired', 'suspended', 'revoked'),
      fc.option(fc.constantFrom(nameOf('x'), 'https://assay.example/c/x'), { nil: undefined }),
      currency,
      fc.option(day, { nil: undefined }),
      (standing, successor, current, register) => {
        const statement = buildStatement({
          ...said,
          issuer: key.did,
          standing,
          successor,
          currency: current,
          register,
        });
        assert.ok(isStatement(statement));
        assert.deepEqual(readStatement(statement), {
          value: {
            subject: nameOf(credential),
            asOf: today,
            validUntil: addSeconds(today, 24 * 3600),
            standing,
            currency: current,
            ...(successor === undefined ? {} : { successor }),
            ...(register === undefined ? {} : { register }),
          },
        });
      },
    ),
  );
});

test('a statement names no certificate to whoever does not have it', async () => {
  assert.ok(!JSON.stringify(await stated()).includes(credential.slice(-26)));
});

test('a statement that came along shows the currency, and is signed by all rules', async () => {
  const lapsed: Currency = {
    state: 'lapsed',
    since: '2026-11-02',
    because: [
      { href: 'https://assay.example/wire/1', occurredOn: '2026-08-01', title: 'A model was retired' },
    ],
    waiting: [],
  };
  const { verdict, freshness } = await verified([await stated({ currency: lapsed })]);
  assert.equal(verdict, 'valid');
  assert.equal(freshness?.finding, 'passed');
  assert.deepEqual(freshness?.statement?.currency, lapsed);
});

test('a statement holds for a day and no longer', async () => {
  const statement = await stated();
  const after = (seconds: number) => verified([statement], addSeconds(today, seconds));
  assert.equal((await after(24 * 3600)).freshness?.finding, 'passed');
  const late = (await after(24 * 3600 + 1)).freshness;
  assert.equal(late?.statement, undefined);
  assert.match(late?.reason ?? '', /valid until 2026-11-21/);
});

test('a statement that does not count says why, and takes nothing from the certificate', async () => {
  const other = await exampleKey(2);
  const statement = await stated({ standing: 'revoked' });
  const [first, ...rest] = statement.evidence;
  const replaced = { ...statement, evidence: [{ ...first, description: 'valid' }, ...rest] };
  const { proof: _, ...unsigned } = statement;
  const { evidence: __, ...bare } = unsigned;
  const split = await signCredential(
    { ...bare, evidence: [...rest, { ...first, id: 'https://assay.example/x' }] },
    key,
    today,
  );
  const stories: readonly [unknown, RegExp][] = [
    [await stated({ credential: 'https://assay.example/c/another' }), /about another credential/],
    [replaced, /signature does not hold/],
    [{ ...statement, validUntil: '2026-11-30T09:00:00.000Z' }, /signature does not hold/],
    [{ ...statement, evidence: rest }, /signature does not hold|no freshness statement/],
    [await stated({}, other), /404|cannot be|by did:key/],
    [{ ...statement, issuer: other.did }, /signature does not hold/],
    [unsigned, /carries no proof/],
    [await signCredential({ ...bare, evidence: rest }, key, today), /does not say the standing/],
    [
      await signCredential({ ...bare, evidence: [first, first, ...rest] }, key, today),
      /says “Standing” twice/,
    ],
    [
      // An entry spread over two objects is one to JSON-LD, and none to who reads JSON.
      {
        ...split,
        evidence: [
          ...rest,
          { id: 'https://assay.example/x', type: ['Evidence'], name: 'Standing', genre: 'freshness' },
          { id: 'https://assay.example/x', description: 'revoked' },
        ],
      },
      /\$\.evidence/,
    ],
    [
      await signCredential(
        { ...bare, evidence: [first, ...rest], validUntil: '2026-12-20T09:00:00.000Z' },
        key,
        today,
      ),
      /more than a week/,
    ],
    [certificate, /no freshness statement/],
    [list, /no freshness statement/],
    [null, /no freshness statement/],
  ];
  for (const [document, expected] of stories) {
    const { verdict, freshness } = await verified([document]);
    assert.equal(verdict, 'valid');
    assert.equal(freshness?.statement, undefined);
    assert.match(freshness?.reason ?? '', expected);
  }
  const many = await verified([1, 2, 3, 4, 5].map(() => statement));
  assert.match(many.freshness?.reason ?? '', /more than 4/);
});

test('a statement makes a verdict worse and never better', async () => {
  for (const standing of ['revoked', 'suspended'] as const) {
    const { verdict, reason: why } = await verified([await stated({ standing })]);
    assert.equal(verdict, standing);
    assert.match(why, /freshness statement of 2026-11-20/);
  }
  const statements = [await stated()];
  const revoked = exampleOptions(key, await exampleList(key, [94_567]), { statements });
  assert.equal((await verifyCredential(certificate, revoked)).verdict, 'revoked');
  const cut = await verifyCredential(certificate, exampleOptions(key, undefined, { statements }));
  assert.equal(cut.verdict, 'invalid');
  assert.equal(cut.freshness?.finding, 'passed');
});

test('of several statements the newest counts', async () => {
  const earlier = await stated({ asOf: '2026-11-20T08:00:00.000Z', register: '2026-10-01' });
  const { freshness } = await verified([earlier, await stated(), { evidence: [{ genre: 'freshness' }] }]);
  assert.equal(freshness?.statement?.register, '2026-11-01');
});

test('a list and a presentation are taken apart into one credential and its statements', async () => {
  const statement = await stated();
  const both = [certificate, statement];
  for (const handedIn of [
    both,
    { type: ['VerifiablePresentation'], verifiableCredential: both.toReversed() },
  ]) {
    assert.deepEqual(takeApart(handedIn), { document: certificate, statements: [statement] });
  }
  assert.deepEqual(takeApart(certificate), { document: certificate, statements: [] });
  for (const wrong of [[], [statement], [certificate, certificate], { type: 'VerifiablePresentation' }]) {
    assert.throws(() => takeApart(wrong), /of them credentials/);
  }
});
