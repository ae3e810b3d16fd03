import { inspect } from './inspect.ts';

/** A test's expectation that was not met. */
export class ExpectationError extends Error {
  override name = 'ExpectationError';
}

const refuse = (message: string): never => {
  throw new ExpectationError(message);
};

/** Fails unless `value` is truthy. */
export function ok(value: unknown, message?: string): void {
  if (!value) refuse(message ?? `Expected something true, got ${inspect(value)}.`);
}

/** Fails unless both are the same value (`Object.is`). */
export function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected))
    refuse(message ?? `Expected ${inspect(expected)}, got ${inspect(actual)}.`);
}

/** Fails unless both hold the same: strict, by structure, over arrays, plain data, Map, Set, Date, errors, bytes. */
export function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!same(actual, expected, 200))
    refuse(message ?? `Expected ${inspect(expected)}, got ${inspect(actual)}.`);
}

function same(one: unknown, other: unknown, levels: number): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (levels === 0) throw new ExpectationError('The values are nested too deeply to be compared.');
  const inside = (left: unknown, right: unknown) => same(left, right, levels - 1);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (one instanceof Date || other instanceof Date)
    return one instanceof Date && other instanceof Date && Object.is(one.getTime(), other.getTime());
  if (one instanceof Map || other instanceof Map)
    return one instanceof Map && other instanceof Map && sameBag([...one], [...other], inside);
  if (one instanceof Set || other instanceof Set)
    return one instanceof Set && other instanceof Set && sameBag([...one], [...other], inside);
  if (one instanceof Error || other instanceof Error)
    if (
      !(one instanceof Error && other instanceof Error) ||
      one.name !== other.name ||
      one.message !== other.message
    )
      return false;
  if (ArrayBuffer.isView(one) && one.constructor !== other.constructor) return false;
  const keys = Object.keys(one);
  const read = (from: object, key: string) => (from as Record<string, unknown>)[key];
  return (
    keys.length === Object.keys(other).length &&
    (!Array.isArray(one) || one.length === (other as unknown[]).length) &&
    keys.every((key) => Object.hasOwn(other, key) && inside(read(one, key), read(other, key)))
  );
}

/** Whether each of one has its own match in the other, in any order. */
function sameBag(
  one: unknown[],
  other: unknown[],
  inside: (left: unknown, right: unknown) => boolean,
): boolean {
  const left = [...other];
  return (
    one.length === other.length &&
    one.every((held) => {
      const index = left.findIndex((candidate) => inside(held, candidate));
      return index !== -1 && left.splice(index, 1).length === 1;
    })
  );
}

/** What a thrown error is held against: its name, a pattern for its message, or properties that it must have. */
export type ExpectedError = string | RegExp | Readonly<Record<string, unknown>>;

function match(error: unknown, expected: ExpectedError | undefined): void {
  if (expected === undefined) return;
  const name = error instanceof Error ? error.name : typeof error;
  const message = error instanceof Error ? error.message : String(error);
  const met =
    typeof expected === 'string'
      ? name === expected
      : expected instanceof RegExp
        ? expected.test(message)
        : Object.entries(expected).every(([key, wanted]) => {
            const held = error === null || error === undefined ? undefined : Reflect.get(Object(error), key);
            return wanted instanceof RegExp ? wanted.test(String(held)) : same(held, wanted, 200);
          });
  if (!met) refuse(`Expected an error like ${inspect(expected)}, got ${inspect(error)}.`);
}

/** `throws`, for functions that throw and, with `await`, for functions that reject and for promises. */
export function throwsWith(pending: (waiting: Promise<void>) => void) {
  const nothing = () => refuse('Expected an error; none was thrown.');
  return (action: unknown, expected?: ExpectedError): Promise<void> | undefined => {
    let given: unknown = action;
    if (typeof action === 'function') {
      try {
        given = Reflect.apply(action, undefined, []);
      } catch (error) {
        match(error, expected);
        return undefined;
      }
    }
    if (!(given instanceof Promise)) return nothing();
    const waiting = given.then(nothing, (error: unknown) => match(error, expected));
    pending(waiting);
    return waiting;
  };
}
