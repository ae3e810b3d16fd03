import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenBack } from './grants.ts';
import type { Kill } from './killer.ts';
import type { StoredEvent } from './stored.sql.ts';

const start = Date.parse('2026-11-22T09:00:00.000Z');
const instant = (second: number): string => new Date(start + second * 1000).toISOString();
const kill = (from: number, to: number): Kill => ({
  victim: 'app',
  at: start + from * 1000,
  resumedAt: start + to * 1000,
  seconds: to - from,
  stuck: 0,
});
const grant = (from: number, to: number): StoredEvent => ({
  sittingId: 's',
  chainSeq: 1,
  kind: 'time granted',
  content: { seconds: to - from, because: 'outage', from: instant(from), to: instant(to) },
  salt: 'salt',
});

test('an outage that was given back took nothing, and one that was not took all of its time', () => {
  const kills = [kill(10, 15), kill(20, 22)];
  assert.deepEqual(givenBack([grant(9.5, 15)], kills), { totalSeconds: 5.5, missingSeconds: 2 });
});

test('time that was given for another outage makes up for nothing', () => {
  assert.deepEqual(givenBack([grant(40, 50)], [kill(10, 15)]), { totalSeconds: 10, missingSeconds: 5 });
});
