import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { endorsementStanding, type StatusFinding } from './standing.ts';

test('withdrawn stays withdrawn, and only what is in its time and not taken back stands', () => {
  const at = fc.date({ min: new Date('2026-01-01'), max: new Date('2029-01-01'), noInvalidDate: true });
  const day = at.map((date) => date.toISOString());
  const finding = fc.constantFrom<StatusFinding | null>(
    null,
    'passed',
    'revoked',
    'suspended',
    'unknown',
    'failed',
  );
  const endorsement = fc.record({
    validFrom: day,
    validUntil: fc.option(day),
    withdrawnAt: fc.option(day),
    finding,
  });
  fc.assert(
    fc.property(endorsement, day, day, (given, one, other) => {
      const [now, later] = [one, other].toSorted() as [string, string];
      const standing = endorsementStanding(given, now);
      if (standing === 'withdrawn') assert.equal(endorsementStanding(given, later), 'withdrawn');
      if (standing !== 'stands') return;
      assert.ok(given.validFrom <= now && (given.validUntil === null || now <= given.validUntil));
      assert.ok(given.withdrawnAt === null || given.withdrawnAt > now);
      assert.ok(!['revoked', 'suspended', 'failed'].includes(given.finding ?? ''));
    }),
  );
});
