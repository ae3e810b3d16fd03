import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { idSchema, newId, type RandomBytes } from './id.ts';

const instants = fc
  .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const silent: RandomBytes = (bytes) => bytes.fill(0);
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

suite('an identifier', () => {
  test('tells when it was made, to the millisecond', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const made = Array.from(newId(now).slice(0, 10)).reduce(
          (sum, digit) => sum * 32 + alphabet.indexOf(digit),
          0,
        );
        assert.equal(new Date(made).toISOString(), now);
      }),
    );
  });

  test('sorts after every identifier of an earlier millisecond', () => {
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        if (a !== b) assert.equal(newId(a) < newId(b), a < b);
      }),
    );
  });

  test('can be made again from the same instant and the same random bytes', () => {
    assert.equal(newId('1970-01-01T00:00:00.001Z', silent), '00000000010000000000000000');
    assert.notEqual(newId('2026-11-16T09:00:00.000Z'), newId('2026-11-16T09:00:00.000Z'));
  });

  test('is taken back from a path as it was given out', () => {
    fc.assert(fc.property(instants, (now) => idSchema<'sitting'>().parse(newId(now)) !== ''));
  });

  test('is not any other text', () => {
    const good = newId('2026-11-16T09:00:00.000Z');
    const wrong = [
      '',
      good.toUpperCase(),
      good.slice(1),
      `${good}0`,
      `${good}\n`,
      ` ${good.slice(1)}`,
      `8${good.slice(1)}`,
    ];
    for (const letter of 'ilou') wrong.push(`${good.slice(0, 25)}${letter}`);
    for (const text of [...wrong, `${good.slice(0, 25)}\0`, '__proto__', null, 7, [good]]) {
      assert.equal(idSchema().safeParse(text).success, false, JSON.stringify(text));
    }
  });
});
