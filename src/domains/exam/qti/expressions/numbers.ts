import { numberValue, type Value } from '../values.ts';
import {
  expectBase,
  expectCardinality,
  many,
  numberOf,
  type Operator,
  single,
  type Type,
} from './operator.ts';

const numeric = ['integer', 'float'] as const;

/** Whole where every operand is, as sums and products are. */
function kind(types: readonly Type[]): Type {
  expectBase(types, numeric);
  return single(types.every(({ base }) => base === 'integer') ? 'integer' : 'float');
}

const base = (operands: readonly Value[]) =>
  operands.every((operand) => operand?.base === 'integer') ? 'integer' : 'float';

/** Of all numbers in all operands, which may be containers; NULL where any operand is (ASI, qti-sum and its kin). */
const overAll = (of: (numbers: readonly number[]) => number): Operator => ({
  operands: [1, many],
  type: kind,
  value: (operands) =>
    operands.includes(null)
      ? null
      : numberValue(base(operands), of(operands.flatMap((operand) => (operand?.values ?? []) as number[]))),
});

const twoSingles = (types: readonly Type[]): void => {
  expectBase(types, numeric);
  expectCardinality(types, ['single']);
};

/** Of two single numbers; NULL where one is, and where `of` gives what is no number. */
const ofTwo = (result: 'integer' | 'float' | 'both', of: (a: number, b: number) => number): Operator => ({
  operands: [2, 2],
  type: (types) => {
    twoSingles(types);
    if (result === 'integer') expectBase(types, ['integer']);
    return result === 'both' ? kind(types) : single(result);
  },
  value: (operands) => {
    const [a, b] = operands.map(numberOf);
    if (a == null || b == null) return null;
    return numberValue(result === 'both' ? base(operands) : result, of(a, b));
  },
});

const ofOne = (result: 'integer' | 'float', of: (a: number) => number): Operator => ({
  operands: [1, 1],
  type: (types) => {
    twoSingles(types);
    return single(result);
  },
  value: ([operand]) => {
    const a = numberOf(operand);
    return a === null ? null : numberValue(result, of(a));
  },
});

/** Down to the next whole number, so that −7 by 2 is −4 (ASI, qti-integer-divide). */
const integerDivide = (a: number, b: number) => (b === 0 ? Number.NaN : Math.floor(a / b));

/** Arithmetic; dividing by zero, and whatever is not a finite number, gives NULL. */
export const numbers = {
  sum: overAll((all) => all.reduce((a, b) => a + b, 0)),
  product: overAll((all) => all.reduce((a, b) => a * b, 1)),
  min: overAll((all) => all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)),
  max: overAll((all) => all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)),
  subtract: ofTwo('both', (a, b) => a - b),
  divide: ofTwo('float', (a, b) => (b === 0 ? Number.NaN : a / b)),
  power: ofTwo('float', (a, b) => a ** b),
  'integer-divide': ofTwo('integer', integerDivide),
  'integer-modulus': ofTwo('integer', (a, b) => a - b * integerDivide(a, b)),
  // Halves go up: 6.5 is 7, −6.5 is −6.
  round: ofOne('integer', Math.round),
  truncate: ofOne('integer', Math.trunc),
  'integer-to-float': ofOne('float', (a) => a),
} satisfies Record<string, Operator>;
