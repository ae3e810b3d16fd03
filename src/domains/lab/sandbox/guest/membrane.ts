import {
  bytes,
  carriedNames,
  failureLine,
  isPlain,
  kindsOfNumbers,
  neverCarried,
  propertyOf,
} from './carried.ts';

/**
 * What two realms exchange: JSON text alone. Plain data (also Map, Set, Date, bigint, typed arrays, cycles) is copied;
 * functions, promises and instances of classes stay where they are and are named by number.
 *
 * Nothing here trusts the other side: it may send any text. A message can name only what was handed over before, call
 * only functions, and read of an instance only the names that were listed when it was handed over, so that no
 * `constructor` of this realm, and through it no `Function`, is ever reachable from the other.
 */
export interface Membrane {
  /** Takes a message of the other realm and gives the answer. Never throws. */
  receive(text: string): string;
  /** Hands a function over under number 0 or the next free one. */
  hand(own: (...args: never[]) => unknown): number;
  /** Calls a function of the other realm by its number. */
  call(id: number, args: readonly unknown[]): unknown;
}

/** A value in a message; children are numbers of other nodes, so that no message is nested deeply. */
type Node = readonly [kind: string, ...rest: unknown[]];

const mostNodes = 20_000;
const mostHanded = 10_000;

/** `send` carries a message to the other realm and brings its answer back. */
export function createMembrane(send: (text: string) => string): Membrane {
  const handed: unknown[] = [];
  const numbers = new Map<unknown, number>();
  const readable = new Map<number, Set<string>>();
  const theirs = new WeakMap<object, number>();
  const stubs = new Map<number, object>();
  const settlers = new Map<number, (kept: boolean, value: unknown) => void>();

  const numberOf = (value: unknown): number => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    if (handed.length >= mostHanded) throw new RangeError('Too many functions and objects were handed over.');
    numbers.set(value, handed.length);
    return handed.push(value) - 1;
  };

  const promiseNumber = (promise: Promise<unknown>): number => {
    const fresh = !numbers.has(promise);
    const id = numberOf(promise);
    const settle = (kept: boolean) => (value: unknown) => {
      let text: string;
      try {
        text = JSON.stringify(['settle', id, kept, pack(value)]);
      } catch (error) {
        text = JSON.stringify(['settle', id, false, packError(error)]);
      }
      send(text);
    };
    if (fresh) promise.then(settle(true), settle(false));
    return id;
  };

  const describe = (value: unknown, place: (child: unknown) => number): Node => {
    if (value === undefined) return ['u'];
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0)
        ? ['v', value]
        : ['n', Object.is(value, -0) ? '-0' : String(value)];
    if (typeof value === 'bigint') return ['i', String(value)];
    if (typeof value === 'symbol') throw new TypeError('A symbol cannot be handed over.');
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return ['v', value];
    const known = theirs.get(value);
    if (known !== undefined) return ['r', known];
    if (typeof value === 'function') return ['f', numberOf(value)];
    const entries = (of: object) =>
      Object.keys(of).map((key) => [key, place((of as Record<string, unknown>)[key])]);
    if (Array.isArray(value)) {
      if (value.length > mostNodes) throw new RangeError('The array is too long to be handed over.');
      return ['a', Array.from(value, place)];
    }
    if (value instanceof Map) return ['m', [...value].map(([key, held]) => [place(key), place(held)])];
    if (value instanceof Set) return ['t', [...value].map(place)];
    if (value instanceof Date) return ['d', value.getTime()];
    if (value instanceof Promise) return ['p', promiseNumber(value)];
    if (value instanceof Error)
      return ['e', String(value.name), String(value.message), failureLine(value), entries(value)];
    const binary = bytes(value);
    if (binary !== undefined) return ['y', ...binary];
    if (isPlain(value)) return ['o', entries(value)];
    const names = carriedNames(value);
    const id = numberOf(value);
    readable.set(id, new Set([...names.values, ...names.methods]));
    return ['x', id, names.values, names.methods, names.own];
  };

  const pack = (root: unknown): Node[] => {
    const waiting: unknown[] = [];
    const seen = new Map<unknown, number>();
    const place = (value: unknown): number => {
      const known = typeof value === 'object' && value !== null ? seen.get(value) : undefined;
      if (known !== undefined) return known;
      if (waiting.length >= mostNodes) throw new RangeError('The value is too large to be handed over.');
      if (typeof value === 'object' && value !== null) seen.set(value, waiting.length);
      return waiting.push(value) - 1;
    };
    place(root);
    const nodes: Node[] = [];
    for (let index = 0; index < waiting.length; index++) nodes.push(describe(waiting[index], place));
    return nodes;
  };

  const packError = (error: unknown): Node[] => {
    try {
      return pack(error);
    } catch {
      return [['e', 'Error', 'Something was thrown that cannot be handed over.', 0, []]];
    }
  };

  const ask = (op: string, id: number, key: unknown, args: readonly unknown[]): unknown => {
    const [kept, nodes] = JSON.parse(send(JSON.stringify([op, id, key, pack(args)]))) as [boolean, Node[]];
    const value = unpack(nodes);
    if (kept === true) return value;
    throw value;
  };

  const stub = (id: number, make: () => object): object => {
    const known = stubs.get(id);
    if (known !== undefined) return known;
    const made = make();
    stubs.set(id, made);
    theirs.set(made, id);
    return made;
  };

  const remoteFunction = (id: number) =>
    function (this: unknown, ...args: unknown[]): unknown {
      return ask(new.target === undefined ? 'call' : 'new', id, 0, args);
    };

  const remoteInstance = (id: number, [values, methods, own]: readonly (readonly string[])[]): object => {
    const made: object = {};
    if (values === undefined || methods === undefined) return made;
    for (const key of [...values, ...methods]) {
      if (typeof key !== 'string' || neverCarried.has(key)) continue;
      const method = (...args: unknown[]) => ask('method', id, key, args);
      Object.defineProperty(
        made,
        propertyOf(key),
        methods.includes(key)
          ? { value: method, enumerable: own?.includes(key) === true, configurable: true }
          : { get: () => ask('get', id, key, []), enumerable: true, configurable: true },
      );
    }
    return made;
  };

  const remotePromise = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      settlers.set(id, (kept, value) => (kept ? resolve(value) : reject(value)));
    });

  /** First every value by itself, then what lies in it: a message may hold cycles. */
  const unpack = (nodes: readonly Node[]): unknown => {
    if (!Array.isArray(nodes) || nodes.length > mostNodes) throw new TypeError('A message was malformed.');
    const made = nodes.map(([kind, first, second, ...more]) => {
      const id = Number(first);
      if (kind === 'v') return typeof first === 'object' ? null : first;
      if (kind === 'n') return Number(first);
      if (kind === 'i') return BigInt(String(first));
      if (kind === 'a') return [];
      if (kind === 'o') return {};
      if (kind === 'm') return new Map();
      if (kind === 't') return new Set();
      if (kind === 'd') return new Date(first === null ? Number.NaN : id);
      if (kind === 'e') return remoteError(String(first), String(second), Number(more[0]));
      if (kind === 'y') {
        const Numbers = kindsOfNumbers.get(String(first));
        return Numbers === undefined ? undefined : Numbers.from(second as number[]);
      }
      if (kind === 'f') return stub(id, () => remoteFunction(id));
      if (kind === 'p') return stub(id, () => remotePromise(id));
      if (kind === 'x') return stub(id, () => remoteInstance(id, [second, ...more] as string[][]));
      return kind === 'r' ? handed[id] : undefined;
    });
    nodes.forEach(([kind, first, , , fourth], index) => {
      const target = made[index];
      if (kind === 'a') for (const child of first as number[]) (target as unknown[]).push(made[child]);
      if (kind === 't') for (const child of first as number[]) (target as Set<unknown>).add(made[child]);
      if (kind === 'm')
        for (const [key, held] of first as number[][])
          (target as Map<unknown, unknown>).set(made[Number(key)], made[Number(held)]);
      if (kind === 'o' || kind === 'e')
        for (const [key, child] of (kind === 'o' ? first : fourth) as [string, number][])
          Object.defineProperty(target, key, {
            value: made[child],
            writable: true,
            enumerable: true,
            configurable: true,
          });
    });
    return made[0];
  };

  const remoteError = (name: string, message: string, line: number): Error => {
    const known: Record<string, ErrorConstructor> = { TypeError, RangeError, SyntaxError, ReferenceError };
    const Kind = Object.hasOwn(known, name) ? (known[name] ?? Error) : Error;
    const error = new Kind(message);
    if (error.name !== name) Object.defineProperty(error, 'name', { value: name, configurable: true });
    Object.defineProperty(error, 'solutionLine', { value: line, configurable: true });
    return error;
  };

  const perform = (op: string, id: number, key: unknown, nodes: readonly Node[]): unknown => {
    const target = handed[id];
    const args = unpack(nodes) as unknown[];
    if (op === 'get' || op === 'method') {
      if (typeof key !== 'string' || readable.get(id)?.has(key) !== true)
        throw new TypeError('This was not handed over.');
      const held = (target as Record<string | symbol, unknown>)[propertyOf(key)];
      return op === 'get' ? held : Reflect.apply(held as () => unknown, target, args);
    }
    if (typeof target !== 'function') throw new TypeError('This is not a function.');
    return op === 'new' ? Reflect.construct(target, args) : Reflect.apply(target, undefined, args);
  };

  return {
    receive(text) {
      try {
        const [op, id, key, nodes] = JSON.parse(text) as [string, number, unknown, Node[]];
        if (op === 'settle') {
          const settle = settlers.get(id);
          settlers.delete(id);
          settle?.(key === true, unpack(nodes));
          return '[true,[["u"]]]';
        }
        return JSON.stringify([true, pack(perform(op, id, key, nodes))]);
      } catch (error) {
        return JSON.stringify([false, packError(error)]);
      }
    },
    hand: numberOf,
    call: (id, args) => ask('call', id, 0, args),
  };
}
