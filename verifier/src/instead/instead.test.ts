import assert from 'node:assert/strict';
import * as node from 'node:crypto';
import { suite, test } from 'node:test';
import * as nodeZlib from 'node:zlib';
import fc from 'fast-check';
import { Buffer as Instead } from './buffer.ts';
import { createPublicKey, hash, verify } from './crypto.ts';
import { crc32, gunzipSync, inflateSync } from './zlib.ts';

const runs = { numRuns: 200 };
const bytes = () => fc.uint8Array({ maxLength: 200 });
const encodings = ['utf8', 'hex', 'base64', 'base64url', 'latin1'] as const;

suite('in the place of Buffer', () => {
  test('text becomes the same bytes, however it is spelled, and bytes the same text', () => {
    const spelled = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.base64String({ maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'abfAB09+/-_= \n'), maxLength: 30 }),
    );
    fc.assert(
      fc.property(spelled, bytes(), fc.constantFrom(...encodings), (text, some, encoding) => {
        // The product writes what it read again and compares: no other alphabet gets that far.
        if (encoding === 'utf8' || /^[ -~\n]*$/.test(text))
          assert.deepEqual([...Instead.from(text, encoding)], [...Buffer.from(text, encoding)]);
        assert.equal(Instead.from(some).toString(encoding), Buffer.from(some).toString(encoding));
      }),
      runs,
    );
  });

  test('bytes are put together, compared and read as numbers as Node does', () => {
    fc.assert(
      fc.property(bytes(), bytes(), (a, b) => {
        assert.deepEqual(Array.from(Instead.concat([a, b])), Array.from(Buffer.concat([a, b])));
        assert.equal(Instead.compare(a, b), Buffer.compare(a, b));
        const [ours, theirs] = [
          Instead.concat([a, new Uint8Array(8)]),
          Buffer.concat([a, new Uint8Array(8)]),
        ];
        assert.equal(ours.readUInt32BE(0), theirs.readUInt32BE(0));
        assert.equal(ours.readBigUInt64BE(0), theirs.readBigUInt64BE(0));
        assert.equal(ours.subarray(1).toString('hex'), theirs.subarray(1).toString('hex'));
      }),
      runs,
    );
  });
});

suite('in the place of node:crypto', () => {
  test('hashes are the same', () => {
    fc.assert(
      fc.property(bytes(), fc.string({ unit: 'binary' }), (some, text) => {
        for (const name of ['sha256', 'sha384'] as const) {
          assert.equal(hash(name, some, 'hex'), node.hash(name, some, 'hex'));
          assert.equal(hash(name, text, 'base64url'), node.hash(name, text, 'base64url'));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('a signature holds where Node says so: whole, with a bit changed, over other bytes', () => {
    const kinds = [
      ['ed25519', undefined, null],
      ['ec', 'P-256', 'sha256'],
      ['ec', 'P-384', 'sha384'],
    ] as const;
    for (const [type, namedCurve, algorithm] of kinds) {
      const { publicKey, privateKey } =
        namedCurve === undefined
          ? node.generateKeyPairSync('ed25519')
          : node.generateKeyPairSync('ec', { namedCurve });
      const jwk = publicKey.export({ format: 'jwk' });
      const ours = createPublicKey({ key: jwk, format: 'jwk' });
      assert.deepEqual(ours.export({ format: 'jwk' }), jwk, type);
      fc.assert(
        fc.property(bytes(), fc.nat(1000), fc.nat(7), (data, place, bit) => {
          const whole = node.sign(algorithm, data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
          const bent = Uint8Array.from(whole);
          bent[place % bent.length] = (bent[place % bent.length] ?? 0) ^ (1 << bit);
          for (const [signature, message] of [
            [whole, data],
            [bent, data],
            [whole, Buffer.concat([data, Buffer.of(place & 255)])],
            [whole.subarray(1), data],
          ] as const) {
            const theirs = node.verify(
              algorithm,
              message,
              { key: publicKey, dsaEncoding: 'ieee-p1363' },
              signature,
            );
            assert.equal(verify(algorithm, message, { key: ours }, signature), theirs, type);
          }
        }),
        { numRuns: 20 },
      );
    }
  });

  test('the second signature that every ECDSA signature has holds, too, as Node says', () => {
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const { publicKey, privateKey } = node.generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const data = Buffer.from('a message');
    const signature = node.sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const s = (order - BigInt(`0x${signature.toString('hex', 32)}`)).toString(16).padStart(64, '0');
    const second = Buffer.concat([signature.subarray(0, 32), Buffer.from(s, 'hex')]);
    assert.ok(node.verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, second));
    const ours = createPublicKey({ key: publicKey.export({ format: 'jwk' }), format: 'jwk' });
    assert.equal(verify('sha256', data, ours, second), true);
  });

  test('what is no key is refused, and a point beside the curve is none', () => {
    const x = Buffer.alloc(32, 1).toString('base64url');
    for (const key of [
      { kty: 'EC', crv: 'P-256', x, y: x },
      { kty: 'EC', crv: 'P-256', x, y: 'AA' },
      { kty: 'EC', crv: 'secp256k1', x, y: x },
      { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' },
      { kty: 'RSA', n: '', e: 'AQAB' },
      { kty: 'oct', k: x },
    ])
      assert.throws(() => createPublicKey({ key, format: 'jwk' }), Error, JSON.stringify(key));
  });
});

suite('in the place of node:zlib', () => {
  const limit = { maxOutputLength: 100_000 };

  test('what Node packed is unpacked, and its checksums are the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (some) => {
        assert.deepEqual([...gunzipSync(nodeZlib.gzipSync(some), limit)], [...some]);
        assert.deepEqual([...inflateSync(nodeZlib.deflateSync(some), limit)], [...some]);
        assert.equal(crc32(some), nodeZlib.crc32(some));
      }),
      { numRuns: 20 },
    );
  });

  test('what is changed, cut off or far too long is refused', () => {
    const packed = nodeZlib.gzipSync(Buffer.alloc(5_000, 'abc'));
    const changed = Uint8Array.from(packed);
    changed[packed.length - 6] = (changed[packed.length - 6] ?? 0) ^ 1;
    for (const bad of [changed, packed.subarray(0, 30), Buffer.from('no archive at all, but long enough')])
      assert.throws(() => gunzipSync(bad, limit));
    const bomb = Buffer.alloc(50_000_000);
    assert.throws(() => gunzipSync(nodeZlib.gzipSync(bomb), limit), RangeError);
    assert.throws(() => inflateSync(nodeZlib.deflateSync(bomb), limit), RangeError);
  });
});
