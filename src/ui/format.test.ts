import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import {
  formatBytes,
  formatClock,
  formatDate,
  formatDuration,
  formatInstant,
  formatAmount,
  formatNumber,
  formatPercent,
  formatRelative,
} from './format.ts';

const at = '2026-03-14T23:30:00Z';

suite('an instant', () => {
  test('is written in the reader’s zone, with the zone’s name', () => {
    assert.equal(formatInstant(at), '14 March 2026, 23:30 UTC');
    assert.equal(formatInstant(at, 'Europe/Paris'), '15 March 2026, 00:30 CET');
    assert.equal(formatInstant('2026-07-01T12:00:00Z', 'Europe/Paris'), '1 July 2026, 14:00 CEST');
  });

  test('as a day is the day it was there; a calendar day is the same everywhere', () => {
    assert.equal(formatDate(at, 'Asia/Tokyo'), '15 March 2026');
    assert.equal(formatDate('2026-03-14', 'America/Los_Angeles'), '14 March 2026');
  });

  test('as a time of day is written to the second', () => {
    assert.equal(formatClock(at), '23:30:00');
    assert.equal(formatClock('2026-07-01T22:05:09.900Z', 'Europe/Paris'), '00:05:09');
  });

  test('that is none is refused by name', () => {
    assert.throws(() => formatInstant('yesterday'), /"yesterday" is not an ISO 8601/);
  });

  test('is never further away in words than in fact', () => {
    assert.equal(formatRelative('2028-03-14T00:00:00Z', '2026-11-22T00:00:00Z'), 'in 15 months');
    assert.equal(formatRelative('2026-11-22T00:00:00Z', '2026-11-22T00:20:30Z'), '20 minutes ago');
    assert.equal(formatRelative('2026-11-25T00:00:00Z', '2026-11-22T00:00:00Z'), 'in 3 days');
  });
});

suite('an amount', () => {
  test('reads as British English writes it', () => {
    assert.equal(formatNumber(12345.67), '12,345.7');
    assert.equal(formatAmount(12345.6, 2), '12,345.60', 'a price has all its digits');
    assert.equal(formatPercent(0.7), '70%');
    assert.equal(formatPercent(0.8333, 1), '83.3%');
    assert.equal(formatBytes(3_400_000), '3.4 MB');
    assert.equal(formatBytes(999), '999 B');
  });

  test('of time keeps its two largest units', () => {
    assert.equal(formatDuration(3600), '1 h');
    assert.equal(formatDuration(3900), '1 h 05 min');
    assert.equal(formatDuration(95), '1 min 35 s');
    assert.equal(formatDuration(2400), '40 min');
    assert.equal(formatDuration(40), '40 s');
    assert.equal(formatDuration(200_000), '2 d 7 h');
  });

  test('of time never promises more than there is', () => {
    const seconds: Record<string, number> = { d: 86_400, h: 3600, min: 60, s: 1 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (span) => {
        const parts = [...formatDuration(span).matchAll(/(\d+) (d|h|min|s)/g)];
        const said = parts.reduce(
          (sum, [, amount, unit]) => sum + Number(amount) * (seconds[unit ?? ''] ?? 0),
          0,
        );
        assert.ok(said <= span);
      }),
    );
  });
});
