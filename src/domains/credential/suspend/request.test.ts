import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { newId } from '../../../kernel/id.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { undecided } from '../revoke/two-people.ts';
import { standingOf } from '../status/standing.ts';
import { type Deed, deedOf, deeds, refuseDeed, suspensionState } from './request.ts';
import type { Suspension } from './suspension.sql.ts';

const at = '2026-11-20T09:00:00.000Z';
const refusal = (deed: Deed, history: readonly Suspension[], revokedAt: string | null = null) => {
  try {
    refuseDeed(deed, { revokedAt }, suspensionState(history));
    return undefined;
  } catch (error) {
    return (error as Problem).code;
  }
};

/** What comes of requests that are each confirmed or declined, as far as they may be made. */
function lived(steps: readonly { deed: Deed; isConfirmed: boolean }[]): Suspension[] {
  const history: Suspension[] = [];
  for (const { deed, isConfirmed } of steps) {
    if (refusal(deed, history) !== undefined) continue;
    const { inForce } = suspensionState(history);
    history.push({
      suspensionId: newId(at),
      credentialId: newId(at),
      lifts: deed === 'lift' ? (inForce?.suspensionId ?? null) : null,
      reason: 'A doubt that has to be cleared up.',
      askedBy: newId(at),
      askedAt: at,
      ...undecided,
      ...(isConfirmed
        ? { confirmedBy: newId(at), confirmedAt: at }
        : { declinedBy: newId(at), declinedAt: at }),
    });
  }
  return history;
}

const steps = fc.array(fc.record({ deed: fc.constantFrom(...deeds), isConfirmed: fc.boolean() }), {
  maxLength: 12,
});

test('a certificate is suspended exactly when the last confirmed deed suspended it', () => {
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.nat()), (given, shuffle) => {
      const history = lived(given);
      const last = history.findLast(({ confirmedAt }) => confirmedAt !== null);
      const order = new Map(history.map((one) => [one, shuffle.next().value ?? 0]));
      const { inForce } = suspensionState(
        history.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
      );
      assert.equal(inForce, last !== undefined && deedOf(last) === 'suspend' ? last : undefined);
    }),
  );
});

test('of suspending and lifting exactly one can be asked for, and neither once it is revoked', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const history = lived(given);
      const isSuspended = suspensionState(history).inForce !== undefined;
      assert.equal(refusal('suspend', history), isSuspended ? 'already-suspended' : undefined);
      assert.equal(refusal('lift', history), isSuspended ? undefined : 'not-suspended');
      for (const deed of deeds) assert.equal(refusal(deed, history, at), 'already-revoked');
    }),
  );
});

test('what is revoked stays so, a suspension outlasts the term, and else the term decides', () => {
  const instant = fc.constantFrom('2026-11-19T00:00:00.000Z', at, '2026-11-21T00:00:00.000Z');
  const maybe = fc.option(instant);
  fc.assert(
    fc.property(maybe, maybe, instant, (revokedAt, suspendedAt, validUntil) => {
      const standing = standingOf({ revokedAt, suspendedAt, validUntil }, at);
      if (revokedAt !== null) assert.equal(standing, 'revoked');
      else if (suspendedAt !== null) assert.equal(standing, 'suspended');
      else assert.equal(standing, at > validUntil ? 'expired' : 'valid');
    }),
  );
});
