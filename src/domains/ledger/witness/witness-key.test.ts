import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { systemRandom } from '../../../kernel/id.ts';
import { cosign, cosignatureOf } from '../note/cosignature.ts';
import { keyText, readKeyText } from '../note/note-key.ts';
import { makeWitnessKey, readWitnessKey, witnessKeyText } from './witness-key.ts';

suite('a witness’s key', () => {
  const key = makeWitnessKey('witness.example/w1', systemRandom) ?? assert.fail();

  test('reads back from its text, and cosigns what its public half finds', () => {
    const read = readWitnessKey(witnessKeyText(key)) ?? assert.fail();
    const text = 'log.example/log\n3\nroot\n';
    const now = '2026-11-20T09:00:00.500Z';
    const line = cosign(text, read, now);
    const note = { text, signatures: [line] };
    const found = cosignatureOf(note, readKeyText(keyText(key)) ?? assert.fail());
    assert.equal(found?.at, '2026-11-20T09:00:00.000Z', 'to the second');
    const later = { text, signatures: [line, cosign(text, read, '2026-11-20T10:00:00.000Z')] };
    assert.equal(cosignatureOf(later, key)?.at, '2026-11-20T10:00:00.000Z', 'the newest of two');
  });

  test('of another name, kind or length, or its public half, is none', () => {
    const text = witnessKeyText(key);
    for (const bent of [text.replace('w1', 'w2'), text.slice(0, -4), `${text}=`, keyText(key), ''])
      assert.equal(readWitnessKey(bent), null, bent);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat({ max: text.length }), (more, place) => {
        const read = readWitnessKey(text.slice(0, place) + more + text.slice(place));
        assert.ok(read === null || (more === '' && read.name === key.name));
      }),
    );
    for (const name of ['', 'a b', 'a+b', 'a\nb', 'x'.repeat(301)])
      assert.equal(makeWitnessKey(name, systemRandom), null);
  });
});
