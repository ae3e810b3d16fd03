import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addSeconds, secondsBetween } from '../../../kernel/clock.ts';
import type { BlueprintSection } from '../../programme/index.ts';
import { breakBegun, breakEnded } from './break.ts';
import { inSections, plannedSections } from './plan-sections.ts';
import {
  arrivesAfterSection,
  nextOpened,
  type Sectioned,
  sectionAt,
  sectionEndsAt,
  sectionSecondsLeft,
} from './section.ts';
import { endsAt, secondsLeft } from './sitting.ts';

const start = '2026-11-16T09:00:00.000Z';
const at = (seconds: number) => addSeconds(start, seconds);

const sat = (seconds: readonly (number | null)[], timeLimitSeconds: number): Sectioned => ({
  state: 'started',
  startedAt: start,
  timeLimitSeconds,
  grantedSeconds: 0,
  pausedAt: null,
  onBreak: false,
  breakSeconds: 600,
  breakUsedSeconds: 0,
  sections: {
    all: seconds.map((own, index) => ({ title: `Part ${index + 1}`, items: 2, seconds: own })),
    at: 0,
    since: start,
    grantedSeconds: 0,
    ranOut: false,
  },
});
const timed = () => sat([1_200, 1_200, 1_200], 3_600);
const where = (sitting: Sectioned, seconds: number) => sectionAt(sitting, at(seconds)).sections?.at;

test('a section ends when its time is over, and the next one begins there, whoever looks when', () => {
  assert.deepEqual(
    [0, 1_199, 1_200, 2_400, 9_000].map((seconds) => where(timed(), seconds)),
    [0, 0, 1, 2, 2],
  );
  assert.equal(sectionSecondsLeft(timed(), at(1_500)), 900);
  assert.equal(sectionEndsAt(sectionAt(timed(), at(2_500))), at(3_600));
});

test('time that is left in a finished section is not carried over to sections with times of their own', () => {
  const next = nextOpened(timed(), at(300), false);
  assert.equal(sectionSecondsLeft(next, at(300)), 1_200);
  assert.equal(endsAt(next), at(2_700));
  const shared = nextOpened(sat([1_200, null], 3_600), at(300), false);
  assert.equal(
    sectionSecondsLeft(shared, at(300)),
    3_300,
    'a section without one has what is left of the whole',
  );
});

test('extra time, a break and a pause go to the section in which they come', () => {
  const extended = { ...timed(), grantedSeconds: 300 };
  assert.deepEqual([where(extended, 1_499), where(extended, 1_500)], [0, 1]);
  const second = { ...nextOpened(timed(), at(600), false), grantedSeconds: 300 };
  assert.equal(sectionSecondsLeft(second, at(600)), 1_500);
  const onBreak = breakBegun(timed(), at(1_000));
  assert.equal(sectionSecondsLeft(onBreak, at(1_400)), 200);
  assert.deepEqual([where(onBreak, 1_799), where(onBreak, 1_800)], [0, 1], 'the break is over by itself');
  const paused = { ...timed(), pausedAt: at(1_100) };
  assert.equal(where(paused, 9_000), 0);
});

test('an answer has a minute to travel after a section whose time ran out, none after one that was finished', () => {
  assert.equal(arrivesAfterSection(timed(), 2, at(1_260)), false);
  assert.equal(arrivesAfterSection(timed(), 2, at(1_261)), true);
  assert.equal(arrivesAfterSection(timed(), 3, at(1_261)), false, 'it is of the section that runs');
  assert.equal(arrivesAfterSection(nextOpened(timed(), at(300), false), 2, at(301)), true);
});

const deeds = ['finish', 'break', 'go on', 'grant', 'look'] as const;
const story = fc.array(
  fc.record({ deed: fc.constantFrom(...deeds), after: fc.double({ min: 0, max: 700, noNaN: true }) }),
  { maxLength: 30 },
);

test('whatever happens: no clock is below nothing, sections go forward only, and none outlasts the whole', () => {
  fc.assert(
    fc.property(
      story,
      fc.array(fc.option(fc.integer({ min: 60, max: 900 })), { minLength: 2, maxLength: 5 }),
      (acts, own) => {
        const whole = own.reduce<number>((sum, seconds) => sum + (seconds ?? 300), 0);
        let now = start;
        let sitting = sat(own, whole);
        for (const { deed, after } of acts) {
          const next = addSeconds(now, after);
          const [before, later] = [sectionAt(sitting, now), sectionAt(sitting, next)];
          assert.ok((later.sections?.at ?? 0) >= (before.sections?.at ?? 0), 'a section opened again');
          if (later.sections?.at === before.sections?.at) {
            const ran = sectionSecondsLeft(sitting, now) - sectionSecondsLeft(sitting, next);
            assert.ok(ran > -0.01 && ran < secondsBetween(now, next) + 0.01, 'a clock runs, or stands');
          }
          now = next;
          sitting = later;
          const left = sectionSecondsLeft(sitting, now);
          const isRunning = secondsLeft(sitting, now) > 0;
          if (
            deed === 'finish' &&
            isRunning &&
            sitting.pausedAt === null &&
            (sitting.sections?.at ?? 0) < own.length - 1
          )
            sitting = nextOpened(sitting, now, false);
          if (deed === 'break') sitting = breakBegun(sitting, now);
          if (deed === 'go on') sitting = breakEnded(sitting, now);
          if (deed === 'grant') {
            sitting = { ...sitting, grantedSeconds: sitting.grantedSeconds + 60 };
            // Below an instant's millisecond nothing is told apart.
            if (left > 0.01) assert.ok(Math.abs(sectionSecondsLeft(sitting, now) - left - 60) < 0.01);
          }
          assert.ok(sectionSecondsLeft(sitting, now) >= 0);
          assert.ok(sectionSecondsLeft(sitting, now) <= secondsLeft(sitting, now) + 0.01);
          assert.ok(sitting.timeLimitSeconds <= whole, 'the whole grew');
        }
      },
    ),
    { numRuns: 200 },
  );
});

const planned = (minutes: readonly (number | null)[], locks = true): BlueprintSection[] =>
  minutes.map((own, index) => ({
    title: `Domain ${index + 1}`,
    domains: [`t${index + 1}`],
    items: null,
    minutes: own,
    locks,
  }));
const placed = (competency: string, scored = true) => ({ what: { competency }, scored });

test('the times of the sections are the candidate’s whole time, however long that is', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(
      parts,
      fc.double({ min: 1, max: 3, noNaN: true }),
      fc.nat({ max: 5 }),
      (minutes, times, tried) => {
        const baseSeconds = minutes.reduce((sum, one) => sum + one, 0) * 60;
        const ownSeconds = Math.ceil(baseSeconds * times);
        const places = [
          placed('t1.a'),
          placed('t2.a'),
          ...Array.from({ length: tried }, () => placed('t2.b', false)),
        ];
        const sections = plannedSections(
          planned(minutes),
          places,
          { baseSeconds, ownSeconds, secondsByTried: 90 },
          start,
        );
        const given = sections?.all.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
        assert.equal(given, ownSeconds + tried * 90);
      },
    ),
  );
});

test('a form is put in the order of its sections; without a lockpoint between them they are worked on as one', () => {
  const places = ['t2.a', 't1.a', 't2.b', 't1.b'].map((competency) => placed(competency));
  const order = inSections(planned([30, 30]), places).map(({ what }) => what.competency);
  assert.deepEqual(order, ['t1.a', 't1.b', 't2.a', 't2.b']);
  const time = { baseSeconds: 3_600, ownSeconds: 3_600, secondsByTried: 0 };
  assert.equal(plannedSections(planned([null, null], false), places, time, start), null);
  const counted = [3, 1].map((items): BlueprintSection => {
    return { title: `${items}`, domains: null, items, minutes: null, locks: true };
  });
  const withTried = [...places.slice(0, 3), placed('t1.z', false), ...places.slice(3)];
  const sections = plannedSections(counted, withTried, time, start);
  assert.deepEqual(
    sections?.all.map(({ items }) => items),
    [3, 2],
    'what does not count is counted by none',
  );
});
