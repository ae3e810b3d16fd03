import type { BaseType, Cardinality, Value } from '../values.ts';

/** What is known of a value before there is one; `null` where nothing is, as of `qti-null`. */
export interface Type {
  readonly base: BaseType | null;
  readonly cardinality: Cardinality | null;
}

/** A type rule was broken; the message says which. */
export class Mistyped extends Error {}

export type AttributeValues = Readonly<Record<string, string>>;

/** What an attribute of an operator may be. */
export interface AttributeRule {
  /** The value where none is given; the attribute is needed where this is absent. */
  readonly otherwise?: string;
  readonly is: (text: string) => boolean;
  /** For messages: `not true or false`. */
  readonly what: string;
}

/**
 * An operator of response processing (ASI information model, expressions): how many operands it takes, what it makes of
 * their types, and what of their values. `value` is only called with operands that `type` has accepted.
 */
export interface Operator {
  readonly operands: readonly [least: number, most: number];
  readonly attributes?: Readonly<Record<string, AttributeRule>>;
  readonly type: (operands: readonly Type[], attributes: AttributeValues) => Type;
  readonly value: (operands: readonly Value[], attributes: AttributeValues) => Value;
}

/** No limit but that of the document. */
export const many = Number.MAX_SAFE_INTEGER;

export const single = (base: BaseType): Type => ({ base, cardinality: 'single' });

export const flagRule = (otherwise?: string): AttributeRule => ({
  ...(otherwise === undefined ? {} : { otherwise }),
  is: (text) => ['true', 'false', '1', '0'].includes(text),
  what: 'true or false',
});

export const isTrue = (text: string | undefined): boolean => text === 'true' || text === '1';

export const countRule = (least: number): AttributeRule => ({
  is: (text) => /^\d{1,4}$/.test(text) && Number(text) >= least,
  what: `a whole number from ${least}`,
});

/** Refuses operands of another base type. */
export function expectBase(types: readonly Type[], bases: readonly BaseType[]): void {
  for (const { base } of types)
    if (base !== null && !bases.includes(base))
      throw new Mistyped(`a value of type ${base} stands where ${bases.join(' or ')} is needed`);
}

/** Refuses operands of another cardinality. */
export function expectCardinality(types: readonly Type[], allowed: readonly Cardinality[]): void {
  for (const { cardinality } of types)
    if (cardinality !== null && !allowed.includes(cardinality))
      throw new Mistyped(`a ${cardinality} value stands where ${allowed.join(' or ')} is needed`);
}

/** The one base type of all operands; refuses two that differ. */
export function sameBase(types: readonly Type[]): BaseType | null {
  const bases = new Set(types.map(({ base }) => base).filter((base) => base !== null));
  if (bases.size > 1) throw new Mistyped(`values of different types meet: ${[...bases].join(', ')}`);
  return [...bases][0] ?? null;
}

/** The one cardinality of all operands; refuses two that differ. */
export function sameCardinality(types: readonly Type[]): Cardinality | null {
  const found = new Set(types.map(({ cardinality }) => cardinality).filter((one) => one !== null));
  if (found.size > 1) throw new Mistyped(`values of different cardinality meet: ${[...found].join(', ')}`);
  return [...found][0] ?? null;
}

/** The number of a single value; NULL is `null`. */
export function numberOf(value: Value | undefined): number | null {
  const first = value?.values[0];
  return typeof first === 'number' ? first : null;
}

/** Truth, falsehood, or `null`: not known. */
export function truthOf(value: Value | undefined): boolean | null {
  const first = value?.values[0];
  return typeof first === 'boolean' ? first : null;
}
