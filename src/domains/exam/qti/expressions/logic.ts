import { booleanValue, type Value } from '../values.ts';
import {
  countRule,
  expectBase,
  expectCardinality,
  many,
  type Operator,
  single,
  truthOf,
  type Type,
} from './operator.ts';

const truths = (types: readonly Type[]): Type => {
  expectBase(types, ['boolean']);
  expectCardinality(types, ['single']);
  return single('boolean');
};

const known = (truth: boolean | null): Value => (truth === null ? null : booleanValue(truth));

/** The logical operators; NULL stands for "not known" (ASI, qti-and, qti-or, qti-not, qti-any-n, qti-is-null). */
export const logic = {
  and: {
    operands: [1, many],
    type: truths,
    value: (operands) => {
      const all = operands.map(truthOf);
      return known(all.includes(false) ? false : all.includes(null) ? null : true);
    },
  },
  or: {
    operands: [1, many],
    type: truths,
    value: (operands) => {
      const all = operands.map(truthOf);
      return known(all.includes(true) ? true : all.includes(null) ? null : false);
    },
  },
  not: {
    operands: [1, 1],
    type: truths,
    value: ([operand]) => {
      const truth = truthOf(operand);
      return known(truth === null ? null : !truth);
    },
  },
  'any-n': {
    operands: [1, many],
    attributes: { min: countRule(0), max: countRule(0) },
    type: truths,
    value: (operands, { min, max }) => {
      const all = operands.map(truthOf);
      const sure = all.filter((truth) => truth === true).length;
      const possible = sure + all.filter((truth) => truth === null).length;
      const [least, most] = [Number(min), Number(max)];
      if (sure > most || possible < least) return booleanValue(false);
      return sure >= least && possible <= most ? booleanValue(true) : null;
    },
  },
  'is-null': {
    operands: [1, 1],
    type: () => single('boolean'),
    value: ([operand]) => booleanValue(operand === null),
  },
} satisfies Record<string, Operator>;
