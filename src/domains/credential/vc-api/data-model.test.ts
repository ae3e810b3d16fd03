import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Problem } from '../../../kernel/problem.ts';
import { repeatable, today } from '../example.fixture.ts';
import { bad, changed, good, plain } from './data-model.fixture.ts';
import { issueConforming } from './issue.ts';
import { throwAwayKeys } from './keys.ts';
import { readMultibaseDigest, readSriDigest } from './related-resource.ts';
import { verifyConformingCredential } from './verify.ts';

const keys = await throwAwayKeys(repeatable(3))();
for (const [section, what, change] of good) {
  test(`VC Data Model 2.0 §${section}: ${what} is issued, and verifies`, async () => {
    const issued = await issueConforming(changed(change), 'eddsa-rdfc-2022', keys, today);
    const surroundings = { now: today, fetchDid: () => Promise.reject(new Error('nothing to fetch')) };
    const ask = { cryptosuite: 'eddsa-rdfc-2022' };
    assert.equal((await verifyConformingCredential(issued, ask, surroundings)).verified, true);
  });
}

for (const [section, what, change, reason] of bad) {
  test(`VC Data Model 2.0 §${section}: ${what} is refused, with a word about where`, async () => {
    for (const suite of ['eddsa-rdfc-2022', 'ecdsa-jcs-2019'])
      await assert.rejects(issueConforming(changed(change), suite, keys, today), (error) => {
        assert.ok(error instanceof Problem && error.kind === 'bad-input');
        assert.match(error.message, reason);
        return true;
      });
  });
}

test('a digest is read as it was written, and nothing else is one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const hex = Buffer.from(bytes).toString('hex');
      const written = Buffer.from(bytes).toString('base64');
      assert.equal(readSriDigest(`sha256-${written}`)?.hex, hex);
      assert.equal(readSriDigest(`sha384-${written}`), undefined);
      const multihash = Buffer.from(`1220${hex}`, 'hex').toString('base64url');
      assert.equal(readMultibaseDigest(`u${multihash}`)?.hex, hex);
      assert.equal(readMultibaseDigest(multihash), undefined);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => readMultibaseDigest(text) === undefined || text.length > 34));
});

test('whatever stands in place of a member, the answer is a credential or a refusal', async () => {
  const odd = [
    null,
    true,
    0,
    -1,
    '',
    'x',
    'urn:x:1',
    [],
    {},
    [[]],
    [null],
    [{}],
    { '@value': 1 },
    { id: [] },
  ];
  const members = [
    ...Object.keys(plain),
    ...new Set([...good, ...bad].flatMap(([, , change]) => Object.keys(change))),
  ];
  for (const member of [...members, 'proof', '@id', '@graph', '@type'])
    for (const value of odd) {
      const issued = issueConforming(changed({ [member]: value }), 'eddsa-jcs-2022', keys, today);
      await issued.catch((error: unknown) =>
        assert.ok(error instanceof Problem, `${member}: ${String(error)}`),
      );
    }
  for (const value of odd)
    await assert.rejects(issueConforming(value, 'eddsa-jcs-2022', keys, today), { name: 'Problem' });
});
