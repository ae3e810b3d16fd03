import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BadPattern, matchesPattern } from './pattern.ts';

test('a pattern stands for the whole text', () => {
  const cases: [string, string, boolean][] = [
    ['a|bc', 'bc', true],
    ['a|bc', 'abc', false],
    ['(ab)*c?', 'ababc', true],
    ['[0-9]{2,3}', '1234', false],
    ['[0-9]{2,3}', '12', true],
    ['\\d+\\.\\d*', '12.', true],
    ['[^a-c]+', 'xyz', true],
    ['[a-z-[aeiou]]+', 'bcd', true],
    ['[a-z-[aeiou]]+', 'bad', false],
    ['\\p{Lu}\\p{Ll}*', 'Ärger', true],
    ['.', '😀', true],
    ['[+\\-]?\\i\\c*', '-a.b', true],
    ['(a{0,2}){0}b', 'b', true],
    ['', '', true],
  ];
  for (const [pattern, text, matches] of cases)
    assert.equal(matchesPattern(pattern, text), matches, `${pattern} ${text}`);
});

test('a pattern that would take for ever elsewhere takes no time, or is refused', () => {
  const start = performance.now();
  assert.equal(matchesPattern('((a+)+)+b', 'a'.repeat(4_000)), false);
  assert.equal(matchesPattern('(.*)*(.*)*x', 'a'.repeat(4_000)), false);
  assert.throws(() => matchesPattern('((((a{999}){999}){999}){999})', 'a'), BadPattern);
  assert.throws(() => matchesPattern('((((){999}){999}){999}){999}', 'a'), BadPattern);
  assert.throws(() => matchesPattern('(((){0,999}){0,999}){0,999}', 'a'), BadPattern);
  assert.ok(performance.now() - start < 5_000);
});

test('whatever the pattern, it matches, does not match or is refused', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    '(',
    ')',
    '[',
    ']',
    '*',
    '+',
    '?',
    '{2}',
    '{1,3}',
    '|',
    '\\',
    '-',
    '^',
    '.',
    'd',
    '\\p{L}',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), fc.string({ maxLength: 12 }), (pieces, text) => {
      try {
        matchesPattern(pieces.join(''), text);
      } catch (error) {
        assert.ok(error instanceof BadPattern);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('where JavaScript means the same, so does it', () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    'a*',
    'b+',
    '(a|b)',
    '(ab)?',
    'a{1,2}',
    '(b|ab)*',
  );
  fc.assert(
    fc.property(
      fc.array(atom, { maxLength: 6 }),
      fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }),
      (atoms, text) => {
        const pattern = atoms.join('');
        assert.equal(matchesPattern(pattern, text), new RegExp(`^(?:${pattern})$`, 'u').test(text));
      },
    ),
    { numRuns: 1_000 },
  );
});
