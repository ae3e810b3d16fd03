import assert from 'node:assert/strict';
import test from 'node:test';
import { encode } from 'cborg';
import fc from 'fast-check';
import { readPublicKey, readSecretKey } from '../keys/multikey.ts';
import { readDerivedProofValue } from './derived-proof-value.ts';

const derived = Buffer.from('d95d01', 'hex');
const proofValueOf = (payload: Uint8Array) => `u${Buffer.concat([derived, payload]).toString('base64url')}`;
const hex = (text: string) => Buffer.from(text, 'hex');
const honest = [new Uint8Array(64), new Uint8Array(35), [], new Map(), []];

test('CBOR made to be read forever, or to fill the memory, is refused at once', () => {
  const bombs: readonly Uint8Array[] = [
    hex('9bffffffffffffffff'),
    hex('9affffffff00'),
    hex('baffffffff00'),
    hex('5affffffff00'),
    hex('7b7fffffffffffffff'),
    Buffer.alloc(200_000, 0x81),
    Buffer.alloc(200_000, 0x9f),
    Buffer.alloc(200_000, 0xa1),
    Buffer.alloc(200_000, 0xd8),
    Buffer.concat([hex('9a00030d40'), Buffer.alloc(200_000, 0x80)]),
    encode([...honest.slice(0, 2), Array.from({ length: 4_000 }, () => new Uint8Array(64)), new Map(), []]),
  ];
  for (const bomb of bombs) {
    const started = performance.now();
    assert.ok('refused' in readDerivedProofValue(proofValueOf(bomb)), bomb.subarray(0, 9).toString());
    assert.ok(performance.now() - started < 1_000);
  }
});

test('a derived proof of another form is refused by what is wrong with it', () => {
  assert.ok('value' in readDerivedProofValue(proofValueOf(encode(honest))));
  const labels = new Map([
    [0, new Uint8Array(32)],
    [1, new Uint8Array(32)],
  ]);
  const stories: readonly [string, RegExp][] = [
    ['z123', /not multibase base 64/],
    ['uAA', /does not begin as a derived proof/],
    ['u2V0AgA', /base proof/],
    [proofValueOf(encode(honest.slice(0, 4))), /^it is not a list of five parts$/],
    [proofValueOf(encode([new Uint8Array(63), ...honest.slice(1)])), /part 0 is not 64 bytes long/],
    [proofValueOf(encode([...honest.slice(0, 3), labels, []])), /two blank nodes the same name/],
    [proofValueOf(encode([...honest.slice(0, 4), [-1]])), /part 4\.0 is negative/],
    [proofValueOf(Buffer.concat([encode(honest), hex('00')])), /not CBOR as the standard writes it/],
    [`u${'A'.repeat(500_000)}`, /more than 400000 characters/],
  ];
  for (const [text, expected] of stories) {
    const read = readDerivedProofValue(text);
    assert.match('refused' in read ? read.refused : '', expected);
  }
});

test('any text is either read as a derived proof or refused, and so is a key', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 80 }), (bytes, text) => {
      for (const one of [proofValueOf(bytes), `u${text}`, `z${text}`, text]) {
        assert.ok('value' in readDerivedProofValue(one) || 'refused' in readDerivedProofValue(one));
        for (const key of [readPublicKey(one), readSecretKey(one)])
          assert.ok(key === undefined || key.key.asymmetricKeyType !== undefined);
      }
    }),
  );
});
