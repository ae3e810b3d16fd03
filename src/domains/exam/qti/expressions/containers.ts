import { booleanValue, isSame, numberValue, type Scalar, type Value, valueOf } from '../values.ts';
import {
  countRule,
  expectCardinality,
  many,
  Mistyped,
  type Operator,
  sameBase,
  sameCardinality,
  single,
  type Type,
} from './operator.ts';

type Held = NonNullable<Value>;

/** The same values as often, in whatever order; in order where the container is ordered. */
function isMatch(a: Held, b: Held): boolean {
  if (a.values.length !== b.values.length) return false;
  if (a.cardinality !== 'multiple')
    return a.values.every((value, at) => isSame(a.base, value, b.values[at] ?? ''));
  return containsAll(a, b);
}

/** Every value of `b` has one of its own in `a`. */
function containsAll(a: Held, b: Held): boolean {
  const left: Scalar[] = [...a.values];
  return b.values.every((value) => {
    const at = left.findIndex((one) => isSame(a.base, one, value));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** The values of `b` stand in `a` one after the other. */
function containsRun(a: Held, b: Held): boolean {
  return a.values.some(
    (_, from) =>
      from + b.values.length <= a.values.length &&
      b.values.every((value, at) => isSame(a.base, a.values[from + at] ?? '', value)),
  );
}

/** One container of all operands; NULLs are left out, and of nothing else comes NULL. */
const gather = (cardinality: 'multiple' | 'ordered'): Operator => ({
  operands: [0, many],
  type: (types) => {
    expectCardinality(types, ['single', cardinality]);
    return { base: sameBase(types), cardinality };
  },
  value: (operands) => {
    const held = operands.filter((operand) => operand !== null);
    const base = held[0]?.base;
    return base === undefined
      ? null
      : valueOf(
          base,
          cardinality,
          held.flatMap(({ values }) => [...values]),
        );
  },
});

function inContainer(types: readonly Type[]): Type {
  const [one, container] = types;
  if (one !== undefined) expectCardinality([one], ['single']);
  if (container !== undefined) expectCardinality([container], ['multiple', 'ordered']);
  return { base: sameBase(types), cardinality: container?.cardinality ?? null };
}

/** Operators on values as such; NULL where an operand is (ASI, qti-match, qti-member, qti-contains and their kin). */
export const containers = {
  match: {
    operands: [2, 2],
    type: (types) => {
      const [a, b] = types.map(({ base }) => base);
      const numbers = ['integer', 'float'];
      // A whole number matches the float of the same value, as where a score is compared with a literal.
      if (!(a != null && b != null && numbers.includes(a) && numbers.includes(b))) sameBase(types);
      sameCardinality(types);
      return single('boolean');
    },
    value: ([a, b]) => (a == null || b == null ? null : booleanValue(isMatch(a, b))),
  },
  member: {
    operands: [2, 2],
    type: (types) => {
      inContainer(types);
      return single('boolean');
    },
    value: ([one, container]) =>
      one == null || container == null
        ? null
        : booleanValue(container.values.some((value) => isSame(one.base, value, one.values[0]))),
  },
  contains: {
    operands: [2, 2],
    type: (types) => {
      expectCardinality(types, ['multiple', 'ordered']);
      sameBase(types);
      sameCardinality(types);
      return single('boolean');
    },
    value: ([a, b]) => {
      if (a == null || b == null) return null;
      return booleanValue(a.cardinality === 'ordered' ? containsRun(a, b) : containsAll(a, b));
    },
  },
  multiple: gather('multiple'),
  ordered: gather('ordered'),
  'container-size': {
    operands: [1, 1],
    type: (types) => {
      expectCardinality(types, ['multiple', 'ordered']);
      return single('integer');
    },
    value: ([container]) => numberValue('integer', container?.values.length ?? 0),
  },
  index: {
    operands: [1, 1],
    attributes: { n: countRule(1) },
    type: (types) => {
      expectCardinality(types, ['ordered']);
      return { base: types[0]?.base ?? null, cardinality: 'single' };
    },
    value: ([container], { n }) => {
      const found = container?.values[Number(n) - 1];
      return container == null || found === undefined ? null : valueOf(container.base, 'single', [found]);
    },
  },
  delete: {
    operands: [2, 2],
    type: inContainer,
    value: ([one, container]) =>
      one == null || container == null
        ? null
        : valueOf(
            container.base,
            container.cardinality,
            container.values.filter((value) => !isSame(one.base, value, one.values[0])),
          ),
  },
  null: {
    operands: [0, 0],
    type: () => ({ base: null, cardinality: null }),
    value: () => null,
  },
} satisfies Record<string, Operator>;

/** Refuses a type that a variable cannot take; a whole number may become a float. */
export function expectAssignable(from: Type, to: Type): void {
  const widened = from.base === 'integer' && to.base === 'float';
  if (from.base !== null && from.base !== to.base && !widened)
    throw new Mistyped(`a value of type ${from.base} cannot be set where the variable is of type ${to.base}`);
  if (from.cardinality !== null && from.cardinality !== to.cardinality)
    throw new Mistyped(`a ${from.cardinality} value cannot be set where the variable is ${to.cardinality}`);
}
