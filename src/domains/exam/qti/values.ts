/**
 * Base types that are read (QTI 3.0 ASI information model, BaseTypeEnum). `file` and `duration` are refused by name.
 */
export const baseTypes = [
  'identifier',
  'boolean',
  'integer',
  'float',
  'string',
  'point',
  'pair',
  'directedPair',
  'uri',
] as const;
export type BaseType = (typeof baseTypes)[number];

/** Cardinalities that are read; `record` is refused by name. */
export const cardinalities = ['single', 'multiple', 'ordered'] as const;
export type Cardinality = (typeof cardinalities)[number];

/**
 * One value of a base type in its one written form: numbers and booleans as such, all others as text; a point is
 * `x y`, a pair `A B`.
 */
export type Scalar = string | number | boolean;

/** What a variable holds. NULL is `null`; an empty container and an empty string are NULL (ASI, qti-is-null). */
export type Value = {
  readonly base: BaseType;
  readonly cardinality: Cardinality;
  readonly values: readonly [Scalar, ...Scalar[]];
} | null;

/** No answer has more values, and no variable is declared with more. */
export const mostValues = 256;

/** A value of those scalars; NULL where nothing is left of them. */
export function valueOf(base: BaseType, cardinality: Cardinality, values: readonly Scalar[]): Value {
  const [first, ...rest] = values.filter((value) => value !== '');
  return first === undefined ? null : { base, cardinality, values: [first, ...rest] };
}

/** A single number, if it is one that can be told: what is not finite is NULL. */
export function numberValue(base: 'integer' | 'float', number: number): Value {
  if (!Number.isFinite(number) || (base === 'integer' && !Number.isSafeInteger(number))) return null;
  return { base, cardinality: 'single', values: [number === 0 ? 0 : number] };
}

export function booleanValue(truth: boolean): Value {
  return { base: 'boolean', cardinality: 'single', values: [truth] };
}

const identifier = /^[\p{L}_][\p{L}\p{N}\p{M}_.-]*$/u;

/** True of QTI's identifiers: letters, digits, `_`, `-`, `.`; a letter or `_` first; at most 200 characters. */
export function isIdentifier(text: string): boolean {
  return text.length <= 200 && identifier.test(text);
}

/** Integers of QTI have 32 bits. */
const int32 = 2 ** 31;

/**
 * A text as a scalar of that base type (ASI, BaseTypeEnum, with the lexical forms of XML Schema); `undefined` where it
 * is none. Blanks around it do not count, but in a string.
 */
export function scalarOf(base: BaseType, text: string): Scalar | undefined {
  const trimmed = text.trim();
  switch (base) {
    case 'string':
      return text;
    case 'uri':
      return trimmed === '' || /\s/.test(trimmed) ? undefined : trimmed;
    case 'identifier':
      return isIdentifier(trimmed) ? trimmed : undefined;
    case 'boolean':
      return trimmed === 'true' || trimmed === '1'
        ? true
        : trimmed === 'false' || trimmed === '0'
          ? false
          : undefined;
    case 'integer':
      return integerOf(trimmed);
    case 'float':
      return floatOf(trimmed);
    case 'point':
      return pointText(trimmed);
    case 'pair':
    case 'directedPair': {
      const parts = trimmed.split(/\s+/);
      return parts.length === 2 && parts.every(isIdentifier) ? parts.join(' ') : undefined;
    }
  }
}

function integerOf(text: string): number | undefined {
  if (!/^[+-]?\d{1,12}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= -int32 && number < int32 ? number + 0 : undefined;
}

/** A finite number as XML Schema's double writes it. */
export function floatOf(text: string): number | undefined {
  if (text.length > 100 || !/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number + 0 : undefined;
}

function pointText(text: string): string | undefined {
  const parts = text.split(/\s+/).map(integerOf);
  return parts.length === 2 && parts.every((part) => part !== undefined) ? parts.join(' ') : undefined;
}

/** The two numbers of a point. */
export function pointOf(scalar: Scalar): readonly [x: number, y: number] {
  const [x, y] = String(scalar).split(' ').map(Number);
  return [x ?? 0, y ?? 0];
}

/** Equality within a base type; a pair has no direction. */
export function isSame(base: BaseType, a: Scalar, b: Scalar): boolean {
  if (a === b) return true;
  return base === 'pair' && String(a).split(' ').toReversed().join(' ') === b;
}
