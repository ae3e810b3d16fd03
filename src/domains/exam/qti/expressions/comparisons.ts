import { booleanValue, floatOf, pointOf, type Value } from '../values.ts';
import { isInside } from '../scoring/area.ts';
import type { Area } from '../item.ts';
import {
  type AttributeRule,
  type AttributeValues,
  expectBase,
  expectCardinality,
  flagRule,
  isTrue,
  numberOf,
  type Operator,
  single,
  type Type,
} from './operator.ts';
import { roundedTo } from './rounding.ts';

const twoNumbers = (types: readonly Type[]): Type => {
  expectBase(types, ['integer', 'float']);
  expectCardinality(types, ['single']);
  return single('boolean');
};

const compare = (
  holds: (a: number, b: number, attributes: AttributeValues) => boolean,
  attributes: Readonly<Record<string, AttributeRule>> = {},
): Operator => ({
  operands: [2, 2],
  attributes,
  type: twoNumbers,
  value: (operands, given): Value => {
    const [a, b] = operands.map(numberOf);
    return a == null || b == null ? null : booleanValue(holds(a, b, given));
  },
});

const words = (text: string) => text.trim().split(/\s+/);

/** One or two numbers, not below zero; the second is for above, the first for below (ASI, qti-equal). */
const tolerance: AttributeRule = {
  otherwise: '0',
  is: (text) => words(text).length <= 2 && words(text).every((word) => (floatOf(word) ?? -1) >= 0),
  what: 'one or two numbers from 0',
};

const oneOf = (values: readonly string[], otherwise?: string): AttributeRule => ({
  ...(otherwise === undefined ? {} : { otherwise }),
  is: (text) => values.includes(text),
  what: values.join(' or '),
});

function isEqual(a: number, b: number, given: AttributeValues): boolean {
  if (given['tolerance-mode'] === 'exact') return a === b;
  const [below = 0, above = below] = words(given['tolerance'] ?? '0').map(Number);
  const unit = given['tolerance-mode'] === 'relative' ? Math.abs(a) / 100 : 1;
  const [low, high] = [a - below * unit, a + above * unit];
  return (
    (isTrue(given['include-lower-bound']) ? b >= low : b > low) &&
    (isTrue(given['include-upper-bound']) ? b <= high : b < high)
  );
}

/** Comparisons; NULL where an operand is (ASI, qti-equal, qti-lt, qti-inside and their kin). */
export const comparisons = {
  lt: compare((a, b) => a < b),
  gt: compare((a, b) => a > b),
  lte: compare((a, b) => a <= b),
  gte: compare((a, b) => a >= b),
  equal: compare(isEqual, {
    'tolerance-mode': oneOf(['exact', 'absolute', 'relative'], 'exact'),
    tolerance,
    'include-lower-bound': flagRule('true'),
    'include-upper-bound': flagRule('true'),
  }),
  'equal-rounded': compare(
    (a, b, { 'rounding-mode': mode, figures }) =>
      roundedTo(mode, Number(figures), a) === roundedTo(mode, Number(figures), b),
    {
      'rounding-mode': oneOf(['significantFigures', 'decimalPlaces'], 'significantFigures'),
      figures: { is: (text) => /^\d{1,2}$/.test(text) && Number(text) <= 15, what: 'a whole number to 15' },
    },
  ),
  inside: {
    operands: [1, 1],
    attributes: {
      shape: oneOf(['circle', 'default', 'ellipse', 'poly', 'rect']),
      coords: {
        otherwise: '',
        is: (text) => text === '' || text.split(',').every((part) => floatOf(part.trim()) !== undefined),
        what: 'numbers with commas between',
      },
    },
    type: (types) => {
      expectBase(types, ['point']);
      return single('boolean');
    },
    value: ([operand], { shape, coords }) => {
      if (operand == null) return null;
      const area: Area = {
        shape: shape as Area['shape'],
        coords: coords === undefined || coords === '' ? [] : coords.split(',').map(Number),
      };
      return booleanValue(operand.values.some((point) => isInside(area, pointOf(point))));
    },
  },
} satisfies Record<string, Operator>;
