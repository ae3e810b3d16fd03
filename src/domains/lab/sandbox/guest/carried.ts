/** Names that never cross: they would change how the language itself treats the stand-in, or reach the realm's own. */
export const neverCarried: ReadonlySet<string> = new Set([
  'constructor',
  '__proto__',
  'prototype',
  'then',
  'toJSON',
  'toString',
  'valueOf',
]);

const kinds = [
  Uint8Array,
  Uint8ClampedArray,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
];

/** The typed arrays that are copied, by name; their numbers travel as JSON. */
export const kindsOfNumbers: ReadonlyMap<string, { from(numbers: readonly number[]): object }> = new Map(
  kinds.map((Kind) => [Kind.name, Kind]),
);

/** A typed array as its kind and its numbers; an ArrayBuffer as the bytes in it. Undefined for anything else. */
export function bytes(value: object): [kind: string, numbers: number[]] | undefined {
  if (value instanceof ArrayBuffer) return ['Uint8Array', numbersOf(new Uint8Array(value))];
  const Kind = kinds.find((kind) => value instanceof kind);
  return Kind === undefined ? undefined : [Kind.name, numbersOf(value as Uint8Array)];
}

function numbersOf(array: ArrayLike<number>): number[] {
  if (array.length > 100_000) throw new RangeError('The typed array is too long to be handed over.');
  return Array.from(array);
}

const iterations = (value: object): unknown[] =>
  [Symbol.iterator, Symbol.asyncIterator].map((symbol) => Reflect.get(value, symbol));

/** Data that is copied: an object of no class that holds no function, and that nobody can iterate. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return false;
  return ![...Object.values(value), ...iterations(value)].some((held) => typeof held === 'function');
}

/**
 * What the other realm may read and call of an object that stays here: its own enumerable properties, and the accessors
 * and methods of its classes. Iteration travels as `@@iterator` and `@@asyncIterator`. `own` are those methods that are
 * properties of the object itself: a spread copies them, as it does not copy what a class has.
 */
export function carriedNames(value: object): { values: string[]; methods: string[]; own: string[] } {
  const values = new Set<string>();
  const methods = new Set<string>();
  for (const key of Object.keys(value))
    (typeof (value as Record<string, unknown>)[key] === 'function' ? methods : values).add(key);
  const own = new Set(methods);
  let holder: object | null = Object.getPrototypeOf(value) as object | null;
  for (let depth = 0; holder !== null && holder !== Object.prototype && depth < 16; depth++) {
    for (const key of Object.getOwnPropertyNames(holder)) {
      const property = Object.getOwnPropertyDescriptor(holder, key);
      if (property?.get !== undefined) values.add(key);
      else if (typeof property?.value === 'function') methods.add(key);
    }
    holder = Object.getPrototypeOf(holder) as object | null;
  }
  if (typeof Reflect.get(value, Symbol.iterator) === 'function') methods.add('@@iterator');
  if (typeof Reflect.get(value, Symbol.asyncIterator) === 'function') methods.add('@@asyncIterator');
  const carried = (names: Set<string>) => [...names].filter((key) => !neverCarried.has(key)).slice(0, 64);
  return { values: carried(values), methods: carried(methods), own: carried(own) };
}

/** The property that a name travels for. */
export function propertyOf(name: string): string | symbol {
  if (name === '@@iterator') return Symbol.iterator;
  return name === '@@asyncIterator' ? Symbol.asyncIterator : name;
}

/** The line of the candidate's code that an error came from, as its stack says; 0 when it says nothing. */
export function failureLine(error: Error): number {
  const [, line] = /\bsolution:(\d{1,6})/.exec(String(error.stack)) ?? [];
  return Number(line ?? 0);
}
