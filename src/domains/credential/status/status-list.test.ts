import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { Problem } from '../../../kernel/problem.ts';
import { BadStatusList, decodeStatusList, encodeStatusList, leastEntries, readStatus } from './bitstring.ts';
import { chooseStatusIndex } from './choose-index.ts';
import { buildStatusList, statusListEntry } from './status-list-credential.ts';

const index = fc.nat(leastEntries - 1);

test('what is set is set, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(index, { maxLength: 50 }),
      fc.array(index, { maxLength: 20 }),
      (set, probes) => {
        const bits = decodeStatusList(encodeStatusList(leastEntries, set));
        for (const probe of [...set, ...probes]) assert.equal(readStatus(bits, probe), set.includes(probe));
      },
    ),
    { numRuns: 20 },
  );
});

test('entry 0 is the left-most bit of the first byte', () => {
  const bits = decodeStatusList(encodeStatusList(leastEntries, [0, 15]));
  assert.deepEqual(Array.from(bits.subarray(0, 3)), [0b1000_0000, 0b0000_0001, 0]);
});

test('the empty list of the specification’s example reads as empty', () => {
  // Bitstring Status List v1.0, example 5.
  const bits = decodeStatusList('uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA');
  assert.equal(bits.length * 8, leastEntries);
  assert.ok(bits.every((byte) => byte === 0));
});

test('a list that is too short, too long, or no list at all is refused with the reason', () => {
  assert.throws(() => encodeStatusList(1_024, []), RangeError);
  assert.throws(() => encodeStatusList(leastEntries, [leastEntries]), RangeError);
  const packed = (length: number) => `u${gzipSync(new Uint8Array(length)).toString('base64url')}`;
  for (const [text, why] of [
    [packed(100), /800 entries, fewer than/],
    [packed(17 * 1024 * 1024), /cannot be unpacked/],
    ['uAAAA', /cannot be unpacked/],
    ['H4sIAAAA', /multibase/],
    ['u', /multibase/],
  ] as const) {
    assert.throws(
      () => decodeStatusList(text),
      (error: unknown) => error instanceof BadStatusList && why.test(error.message),
    );
  }
  assert.throws(() => readStatus(new Uint8Array(2), 16), BadStatusList);
});

test('a new certificate gets a free index, and each free index can be the one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(15), { maxLength: 15 }), fc.nat(), (taken, seed) => {
      const chosen = chooseStatusIndex(16, new Set(taken), (bound) => seed % bound);
      assert.ok(chosen >= 0 && chosen < 16 && !taken.includes(chosen));
    }),
  );
  const reached = new Set([0, 1, 2].map((n) => chooseStatusIndex(5, new Set([1, 3]), () => n)));
  assert.deepEqual([...reached], [0, 2, 4]);
  assert.throws(
    () => chooseStatusIndex(2, new Set([0, 1]), () => 0),
    (error: unknown) => error instanceof Problem && error.code === 'status-list-full',
  );
});

test('an entry points at its bit in the list, and the list says what its bits mean', () => {
  assert.deepEqual(statusListEntry('https://assay.example/status/1', 7, 'revocation'), {
    id: 'https://assay.example/status/1#7',
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: 'https://assay.example/status/1',
  });
  const list = buildStatusList({
    url: 'https://assay.example/status/1',
    issuer: 'did:web:assay.example',
    purpose: 'revocation',
    entries: leastEntries,
    set: [7],
    validFrom: '2026-11-20T09:00:00.000Z',
  });
  assert.equal(readStatus(decodeStatusList(list.credentialSubject.encodedList), 7), true);
  assert.equal(list.credentialSubject.statusPurpose, 'revocation');
});
