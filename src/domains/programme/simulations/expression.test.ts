import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Expression, namesIn, parseFormula, valueOf } from './expression.ts';

const read = (text: string): Expression => {
  const parsed = parseFormula(text);
  assert.ok('expression' in parsed, `${text}: ${'fault' in parsed ? parsed.fault : ''}`);
  return parsed.expression;
};
const valueIs = (text: string, values: Readonly<Record<string, number>> = {}) =>
  valueOf(read(text), new Map(Object.entries(values)));
const faultOf = (text: string) => {
  const parsed = parseFormula(text);
  return 'fault' in parsed ? parsed.fault : undefined;
};

test('a formula is worked out as on paper', () => {
  assert.equal(valueIs('2 + 3 * 4 - 6 / 3'), 12);
  assert.equal(valueIs('(2 + 3) * 4'), 20);
  assert.equal(valueIs('10 - 2 - 3'), 5);
  assert.equal(valueIs('2 ^ 3 ^ 2'), 512, 'powers bind to the right');
  assert.equal(valueIs('-2 ^ 2'), -4, 'and before the sign');
  assert.equal(valueIs('rate / 100 * cases', { rate: 60, cases: 50 }), 30);
  assert.equal(valueIs('min(3, 1, 2) + max(3, 1) + round(2.5) + abs(-1) + floor(1.9) + ceil(1.1)'), 11);
  assert.equal(valueIs('(1 < 2) + (2 <= 2) + (3 > 3) + (3 >= 3) + (1 = 1) + (1 != 1)'), 4);
  assert.ok(Math.abs(valueIs('exp(ln(7)) - sqrt(49)')) < 1e-12);
});

test('of `if` only the branch that counts is worked out, and what cannot be told is told as nothing', () => {
  assert.equal(valueIs('if(days > 0, 10 / days, 0)', { days: 0 }), 0);
  assert.equal(valueIs('if(days > 0, 10 / days, 0)', { days: 4 }), 2.5);
  assert.ok(Number.isNaN(valueIs('unknown + 1')));
  assert.ok(Number.isNaN(valueIs('unknown > 1')), 'not false either');
  assert.ok(Number.isNaN(valueIs('if(unknown, 1, 2)')));
});

test('what is no formula is refused with the reason', () => {
  assert.match(faultOf('1 +') ?? '', /ends too early/);
  assert.match(faultOf('(1 + 2') ?? '', /"\)" is missing before the end/);
  assert.match(faultOf('1 2') ?? '', /"2" cannot stand here/);
  assert.match(faultOf('alert(1)') ?? '', /no function "alert": use if, min/);
  assert.match(faultOf('constructor(1)') ?? '', /no function/);
  assert.match(faultOf('min(1)') ?? '', /min does not take 1 values/);
  assert.match(faultOf('a; b') ?? '', /";" cannot stand here/);
  assert.match(faultOf('1'.repeat(501)) ?? '', /longer than 500/);
  assert.match(faultOf('('.repeat(200)) ?? '', /too deeply|ends too early/);
});

test('the names that a formula needs', () => {
  assert.deepEqual([...namesIn(read('if(a > b_2, min(a, 3), c))'.slice(0, -1)))], ['a', 'b_2', 'c']);
});

test('whatever is written, reading it ends, with a formula or a reason', () => {
  const piece = fc.constantFrom(
    '1',
    '2.5',
    'a',
    'min',
    'if',
    '(',
    ')',
    ',',
    '+',
    '-',
    '*',
    '/',
    '^',
    '<=',
    '=',
    ' ',
    '$',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
      ),
      (text) => {
        const parsed = parseFormula(text);
        if ('expression' in parsed)
          assert.equal(typeof valueOf(parsed.expression, new Map([['a', 2]])), 'number');
        else assert.notEqual(parsed.fault, '');
      },
    ),
    { numRuns: 300 },
  );
});

test('a sum of products is what JavaScript makes of it', () => {
  const number = fc.integer({ min: 0, max: 99 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('+', '-', '*'), number), { maxLength: 12 }),
      number,
      (rest, first) => {
        const text = rest.reduce((formula, [sign, next]) => `${formula} ${sign} ${next}`, String(first));
        // Products first, then sums from left to right.
        const terms = text.replace(/ - /g, ' + -').split(' + ');
        const sum = terms
          .map((term) => term.split(' * ').reduce((product, factor) => product * Number(factor), 1))
          .reduce((a, b) => a + b, 0);
        assert.equal(valueIs(text), sum);
      },
    ),
  );
});
