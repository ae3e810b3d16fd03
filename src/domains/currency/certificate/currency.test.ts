import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { currency, type DueDays, type Touch } from './currency.ts';

const touch = (wireId: string, occurredOn = '2026-11-18'): Touch => ({
  wireId,
  reason: { title: `Change ${wireId}`, href: `/wire/${wireId}`, occurredOn },
});

test('a certificate that nothing touches is current', () => {
  assert.deepEqual(currency([], new Map([['a', '2027-01-01']]), '2030-01-01'), {
    state: 'current',
    waiting: [],
  });
});

test('what touches it without a running review is named, and takes nothing away', () => {
  const found = currency([touch('a')], new Map(), '2026-12-01');
  assert.equal(found.state, 'current');
  assert.deepEqual(
    found.waiting.map(({ title }) => title),
    ['Change a'],
  );
});

test('the review is due to the end of its last day, and lapsed from the next on', () => {
  const clocks = new Map([['a', '2027-02-28']]);
  const on = (day: string) => currency([touch('a')], clocks, day);
  const { reason } = touch('a');
  assert.deepEqual(on('2027-02-28'), {
    state: 'review due',
    by: '2027-02-28',
    because: [reason],
    waiting: [],
  });
  assert.deepEqual(on('2027-03-01'), {
    state: 'lapsed',
    since: '2027-03-01',
    because: [reason],
    waiting: [],
  });
});

test('of several reviews the one that ends first decides, and only what is overdue is blamed', () => {
  const clocks = new Map([
    ['a', '2027-02-10'],
    ['b', '2027-01-10'],
  ]);
  const both = [touch('a', '2026-11-01'), touch('b', '2026-11-02')];
  const due = currency(both, clocks, '2027-01-01');
  assert.ok(due.state === 'review due' && due.by === '2027-01-10' && due.because.length === 2);
  const lapsed = currency(both, clocks, '2027-02-01');
  assert.ok(lapsed.state === 'lapsed' && lapsed.since === '2027-01-11');
  assert.deepEqual(
    lapsed.because.map(({ title }) => title),
    ['Change b'],
  );
});

const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const world = fc.record({
  changes: fc.uniqueArray(fc.record({ wireId: fc.stringMatching(/^[a-f]{1,3}$/), occurredOn: day }), {
    selector: ({ wireId }) => wireId,
    maxLength: 6,
  }),
  dues: fc.dictionary(fc.stringMatching(/^[a-f]{1,3}$/), day),
  today: day,
});
const touchesOf = (changes: readonly { wireId: string; occurredOn: string }[]) =>
  changes.map(({ wireId, occurredOn }) => touch(wireId, occurredOn));
const clocksOf = (dues: Readonly<Record<string, string>>): DueDays => new Map(Object.entries(dues));

test('whatever the order in which changes and clocks came, the currency is the same', () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.nat()), ({ changes, dues, today }, keys) => {
      const shuffle = <T>(list: readonly T[]): T[] =>
        list
          .map((one) => [keys.next().value ?? 0, one] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, one]) => one);
      const touches = touchesOf(changes);
      const clocks = clocksOf(dues);
      const again = currency(shuffle(touches), new Map(shuffle([...clocks])), today);
      assert.deepEqual(again, currency(touches, clocks, today));
    }),
  );
});

test('a change that was taken back leaves the same currency as one that never was', () => {
  fc.assert(
    fc.property(world, day, ({ changes, dues, today }, occurredOn) => {
      const touches = touchesOf(changes);
      const withdrawn = touch('withdrawn', occurredOn);
      const clocks = new Map([...clocksOf(dues), ['withdrawn', '2026-12-31'] as const]);
      const after = [...touches, withdrawn].filter(({ wireId }) => wireId !== 'withdrawn');
      assert.deepEqual(currency(after, clocks, today), currency(touches, clocksOf(dues), today));
    }),
  );
});

test('time alone makes a certificate due or lapsed, never current again', () => {
  const rank = { current: 0, 'review due': 1, lapsed: 2 };
  fc.assert(
    fc.property(world, day, ({ changes, dues, today }, another) => {
      const [early, late] = [today, another].toSorted() as [string, string];
      const touches = touchesOf(changes);
      const states = [early, late].map((on) => rank[currency(touches, clocksOf(dues), on).state]);
      assert.ok((states[0] ?? 0) <= (states[1] ?? 0));
    }),
  );
});

test('every touch is named once: as a reason, as waiting, or as not yet overdue', () => {
  fc.assert(
    fc.property(world, ({ changes, dues, today }) => {
      const clocks = clocksOf(dues);
      const found = currency(touchesOf(changes), clocks, today);
      const because = found.state === 'current' ? [] : found.because;
      const notYet =
        found.state !== 'lapsed'
          ? 0
          : changes.filter(({ wireId }) => (clocks.get(wireId) ?? '') >= today).length;
      assert.equal(because.length + found.waiting.length + notYet, changes.length);
    }),
  );
});
