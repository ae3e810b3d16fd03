import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { deepEqual } from './assertions.ts';
import { inspect } from './inspect.ts';
import { createMembrane, type Membrane } from './membrane.ts';

/** Two sides in one place: text alone goes between them. */
function connect(): { code: Membrane; test: Membrane } {
  const code: Membrane = createMembrane((text) => test.receive(text));
  const test: Membrane = createMembrane((text) => code.receive(text));
  return { code, test };
}

/** What arrives when one side gives `value` to the other. */
function across(value: unknown): unknown {
  const { code, test } = connect();
  return test.call(
    code.hand(() => value),
    [],
  );
}

describe('what goes from the code to a test', () => {
  it('is the same data', () => {
    const data = fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withBigInt: true,
      withNullPrototype: false,
    });
    fc.assert(
      fc.property(data, (value) => {
        assert.deepStrictEqual(across(value), value);
        deepEqual(across(value), value);
        assert.ok(inspect(value).length <= 200);
      }),
    );
  });

  it('keeps cycles and what is shared', () => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { one: shared, two: shared };
    value.itself = value;
    const got = across(value) as typeof value;
    assert.equal(got.itself, got);
    assert.equal(got.one, got.two);
  });

  it('is compared by what it holds, in sets and maps too', () => {
    const twice = new Set([{ a: 1 }, { a: 1 }]);
    assert.throws(() => deepEqual(across(twice), new Set([{ a: 1 }, { a: 2 }])));
    assert.throws(() => deepEqual(across([1, undefined, 3]), [1, 2, 3]));
    assert.throws(() => deepEqual(across({ length: 0 }), []));
    deepEqual(across(new Map([[{ a: 1 }, 1]])), new Map([[{ a: 1 }, 1]]));
  });

  it('comes home as itself', () => {
    const { code, test } = connect();
    const own = () => 1;
    const held = test.call(
      code.hand((given) => [given]),
      [own],
    ) as unknown[];
    assert.equal(held[0], own);
  });

  it('may be spread: functions that an object holds go along, methods of its class stay behind', () => {
    class Clock {
      zone = 'UTC';
      now = () => 7;
      reset() {
        return 0;
      }
    }
    const { now, ...rest } = { ...(across({ now: () => 7, later: () => 8, zone: 'UTC' }) as Clock) };
    assert.equal(now(), 7);
    assert.deepEqual(Object.keys(rest).toSorted(), ['later', 'zone']);
    const clock = across(new Clock()) as Clock;
    assert.deepEqual(Object.keys({ ...clock }).toSorted(), ['now', 'zone']);
    assert.equal(clock.reset(), 0);
  });

  it('can be iterated where an object itself says how', async () => {
    const parts = {
      async *[Symbol.asyncIterator]() {
        yield* ['a', 'b'];
      },
    };
    let heard = '';
    for await (const part of across(parts) as AsyncIterable<string>) heard += part;
    assert.equal(heard, 'ab');
    const [first, ...others] = across({ [Symbol.iterator]: () => [1, 2, 3].values() }) as Iterable<number>;
    assert.deepEqual([first, others], [1, [2, 3]]);
  });

  it('never changes what the language treats specially', () => {
    const got = across(JSON.parse('{"__proto__": {"polluted": 1}, "then": 1}')) as object;
    assert.equal(Object.getPrototypeOf(got), Object.prototype);
    assert.equal((got as { polluted?: number }).polluted, undefined);
    const special: object = {};
    Reflect.set(special, 'then', () => 0);
    const claim = across(Object.assign(special, { valueOf: () => 42, toString: () => 'x', go: () => 7 })) as {
      go(): number;
    };
    assert.deepEqual(Object.getOwnPropertyNames(claim), ['go']);
    assert.equal(claim.go(), 7);
  });
});

describe('whatever the code says', () => {
  class Meter {
    value = 1;
    read() {
      return this.value;
    }
  }
  /** A test's side that has handed over a function and an instance, as numbers 0 and 1. */
  const exposed = () => {
    const said: string[] = [];
    const test = createMembrane((text) => {
      said.push(text);
      return '[true,[["u"]]]';
    });
    test.call(0, [() => 1, new Meter()]);
    return test;
  };

  it('a test’s side answers with text, and never throws', () => {
    const word = fc.constantFrom(
      'call',
      'new',
      'get',
      'method',
      'settle',
      'r',
      'x',
      'f',
      'o',
      'a',
      'e',
      'y',
      'p',
      'v',
    );
    const message = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .tuple(
          word,
          fc.integer({ min: -1, max: 3 }),
          fc.oneof(word, fc.string()),
          fc.array(fc.array(fc.jsonValue())),
        )
        .map((parts) => JSON.stringify(parts)),
    );
    fc.assert(fc.property(message, (text) => typeof exposed().receive(text) === 'string'));
  });

  it('it reads of an instance what was listed, and nothing else', () => {
    const nothing = [['a', []]];
    const ask = (op: string, id: number, key: string) =>
      exposed().receive(JSON.stringify([op, id, key, nothing]));
    assert.equal(ask('get', 1, 'value'), '[true,[["v",1]]]');
    assert.equal(ask('method', 1, 'read'), '[true,[["v",1]]]');
    for (const key of ['constructor', '__proto__', 'hasOwnProperty', '__defineGetter__', 'toString'])
      for (const [op, id] of [
        ['get', 1],
        ['method', 1],
        ['get', 0],
        ['method', 0],
      ] as const)
        assert.match(ask(op, id, key), /^\[false/, `${op} ${id} ${key}`);
  });
});
