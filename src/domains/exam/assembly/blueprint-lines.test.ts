import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { levels } from './blueprint.ts';
import { readQuotas, readTargets, writeQuotas } from './blueprint-lines.ts';

const known = new Set(['t1', 't1.tool-calls', 't2']);

test('quotas are read as they are written', () => {
  const quotas = fc.array(
    fc
      .record({
        within: fc.constantFrom(null, ...known),
        level: fc.constantFrom(null, ...levels),
        bounds: fc.tuple(fc.nat(20), fc.nat(20)),
      })
      .filter(({ within, level }) => within !== null || level !== null)
      .map(({ within, level, bounds: [a, b] }) => ({
        within,
        level,
        least: Math.min(a, b),
        most: Math.max(a, b),
      })),
  );
  fc.assert(
    fc.property(quotas, (value) => {
      assert.deepEqual(readQuotas(writeQuotas(value, 20), known, 20), { ok: true, value });
    }),
  );
});

test('a line that says nothing is told by its number', () => {
  const messageOf = (text: string) => {
    const read = readQuotas(text, known, 30);
    return read.ok ? null : read.message;
  };
  assert.match(messageOf('t1 8\n\nt9 3') ?? '', /^Line 3: the scheme has no domain, competency or level t9/);
  assert.match(messageOf('t1') ?? '', /^Line 1: end it with how many/);
  assert.match(messageOf('8') ?? '', /^Line 1: end it with how many/);
  assert.match(messageOf('t1 -') ?? '', /^Line 1: end it with how many/);
  assert.match(messageOf('t1 4-2') ?? '', /^Line 1: 4 is more than 2/);
  assert.match(messageOf('t1 t2 4') ?? '', /^Line 1: one domain or competency/);
  assert.equal(messageOf('apply 6-\nt1.tool-calls analyse -2'), null);
});

test('a target without a number is the usual one', () => {
  const read = readTargets('-1\n0 12.5\n−2 3', (theta) => theta + 10);
  assert.deepEqual(read, {
    ok: true,
    value: [
      { theta: -1, target: 9 },
      { theta: 0, target: 12.5 },
      { theta: -2, target: 3 },
    ],
  });
  assert.equal(readTargets('7', () => 1).ok, false);
  assert.equal(readTargets('zero', () => 1).ok, false);
});
