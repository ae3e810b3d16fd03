import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addSeconds, secondsBetween } from '../../../kernel/clock.ts';
import { breakBegun, breakEnded, breakLeft, clockAt } from './break.ts';
import { arrivesLate, endsAt, isOverdue, lostSeconds, secondsLeft, type Timed } from './sitting.ts';

const start = '2026-11-16T09:00:00.000Z';
const at = (seconds: number) => addSeconds(start, seconds);

const sat = (change: Partial<Timed> = {}): Timed => ({
  state: 'started',
  startedAt: start,
  timeLimitSeconds: 3_600,
  grantedSeconds: 0,
  pausedAt: null,
  onBreak: false,
  breakSeconds: 600,
  breakUsedSeconds: 0,
  ...change,
});

test('a break stops the clock; when the allowance is used up it runs again by itself', () => {
  const onBreak = breakBegun(sat(), at(1_000));
  assert.equal(secondsLeft(onBreak, at(1_400)), 2_600);
  assert.equal(breakLeft(onBreak, at(1_400)), 200);
  assert.equal(clockAt(onBreak, at(1_599)).onBreak, true);
  assert.equal(clockAt(onBreak, at(1_600)).onBreak, false);
  assert.equal(secondsLeft(onBreak, at(1_700)), 2_500);
  assert.equal(endsAt(clockAt(onBreak, at(1_700))), at(4_200));
  assert.equal(isOverdue(onBreak, at(4_200)), false);
  assert.equal(isOverdue(onBreak, at(4_261)), true, 'whoever never comes back is closed in time');
});

test('an answer that was made in a break is late; one after it is not, whether or not its end was written down', () => {
  const onBreak = breakBegun(sat(), at(1_000));
  assert.equal(arrivesLate(onBreak, at(1_030)), false, 'it was on its way');
  assert.equal(arrivesLate(onBreak, at(1_200)), true);
  assert.equal(arrivesLate(onBreak, at(1_650)), false);
});

test('of an outage that outlasts a break, what came after the break is given back', () => {
  const onBreak = breakBegun(sat(), at(1_000));
  const outage = (from: number, to: number) => ({ from: at(from), to: at(to) });
  assert.equal(lostSeconds(onBreak, outage(1_100, 1_500)), 0, 'within the break');
  assert.equal(lostSeconds(onBreak, outage(1_100, 1_900)), 300);
  assert.equal(lostSeconds(onBreak, outage(900, 1_500)), 100, 'what came before it');
  assert.equal(lostSeconds(onBreak, outage(900, 1_700)), 200);
  assert.equal(lostSeconds(onBreak, outage(1_700, 1_900)), 200, 'the clock ran again');
});

/** What may happen to a sitting's clock, after some seconds. */
const deeds = ['begin', 'go on', 'look', 'pause', 'resume', 'grant'] as const;
const story = fc.array(
  fc.record({ deed: fc.constantFrom(...deeds), after: fc.double({ min: 0, max: 900, noNaN: true }) }),
  { maxLength: 40 },
);

/** As the acts of candidate and proctor write the row. */
function done(sitting: Timed, deed: (typeof deeds)[number], now: string): Timed {
  switch (deed) {
    case 'begin':
      return breakBegun(sitting, now);
    case 'go on':
      return breakEnded(sitting, now);
    case 'look':
      return clockAt(sitting, now);
    case 'grant':
      return { ...sitting, grantedSeconds: sitting.grantedSeconds + 60 };
    case 'pause':
      return sitting.pausedAt !== null && !sitting.onBreak
        ? sitting
        : { ...breakEnded(sitting, now), pausedAt: now };
    case 'resume':
      return sitting.pausedAt === null || sitting.onBreak
        ? sitting
        : {
            ...sitting,
            pausedAt: null,
            grantedSeconds: sitting.grantedSeconds + secondsBetween(sitting.pausedAt, now),
          };
  }
}

test('whatever the order and repetition of acts: granted time never shrinks, breaks never exceed what is allowed', () => {
  fc.assert(
    fc.property(story, fc.integer({ min: 0, max: 1_800 }), (acts, breakSeconds) => {
      let now = start;
      let sitting = sat({ breakSeconds });
      let paused = 0;
      for (const { deed, after } of acts) {
        const next = addSeconds(now, after);
        const left = secondsLeft(sitting, now);
        const ran = left - secondsLeft(sitting, next);
        assert.ok(ran > -0.01 && ran < secondsBetween(now, next) + 0.01, 'a clock runs, or stands');
        now = next;
        const before = sitting;
        if (deed === 'resume' && before.pausedAt !== null && !before.onBreak)
          paused += secondsBetween(before.pausedAt, now);
        sitting = done(before, deed, now);
        assert.ok(sitting.grantedSeconds >= before.grantedSeconds, 'granted time shrank');
        assert.ok(sitting.breakUsedSeconds <= breakSeconds, 'the breaks were too long');
        assert.ok(!sitting.onBreak || sitting.pausedAt !== null);
        const looked = clockAt(sitting, now);
        assert.deepEqual(clockAt(looked, now), looked);
        assert.ok(Math.abs(secondsLeft(looked, now) - secondsLeft(sitting, now)) < 0.01);
        const gifts = deed === 'grant' ? 60 : 0;
        assert.ok(
          Math.abs(secondsLeft(sitting, now) - secondsLeft(before, now) - gifts) < 0.01 || left === 0,
        );
      }
      const grants = acts.filter(({ deed }) => deed === 'grant').length * 60;
      const given = sitting.grantedSeconds - grants - paused;
      assert.ok(
        Math.abs(given - sitting.breakUsedSeconds) < 0.01,
        'breaks give back what they took, no more',
      );
    }),
  );
});
