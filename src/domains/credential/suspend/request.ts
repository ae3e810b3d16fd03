import { Problem } from '../../../kernel/problem.ts';
import type { Certificate } from '../issue/credential.sql.ts';
import { isOpen } from '../revoke/two-people.ts';
import type { Suspension } from './suspension.sql.ts';

/** What can be asked for: that a certificate be suspended, or that its suspension be lifted. */
export const deeds = ['suspend', 'lift'] as const;
export type Deed = (typeof deeds)[number];

/** What a request asks for. */
export const deedOf = ({ lifts }: Pick<Suspension, 'lifts'>): Deed => (lifts === null ? 'suspend' : 'lift');

/** Where a certificate's suspensions stand: the one in force, and the request that waits for a second person. */
export interface SuspensionState {
  readonly inForce: Suspension | undefined;
  readonly open: Suspension | undefined;
}

/** Reads a certificate's suspensions, in any order. */
export function suspensionState(suspensions: readonly Suspension[]): SuspensionState {
  const lifted = new Set(
    suspensions.flatMap(({ lifts, confirmedAt }) => (confirmedAt === null ? [] : (lifts ?? []))),
  );
  return {
    inForce: suspensions.find(
      ({ suspensionId, lifts, confirmedAt }) =>
        lifts === null && confirmedAt !== null && !lifted.has(suspensionId),
    ),
    open: suspensions.find(isOpen),
  };
}

/**
 * Throws a `conflict` problem where a deed cannot be done to a certificate: a revoked one is neither suspended nor
 * lifted, a suspended one is not suspended again, and what is not suspended cannot be lifted.
 */
export function refuseDeed(
  deed: Deed,
  { revokedAt }: Pick<Certificate, 'revokedAt'>,
  { inForce }: SuspensionState,
): void {
  const todo = 'Look at the certificate again.';
  if (revokedAt !== null)
    throw new Problem('conflict', 'already-revoked', 'This certificate is revoked, which is final.', {
      todo,
    });
  if (deed === 'suspend' && inForce !== undefined)
    throw new Problem('conflict', 'already-suspended', 'This certificate is suspended already.', { todo });
  if (deed === 'lift' && inForce === undefined)
    throw new Problem('conflict', 'not-suspended', 'This certificate is not suspended.', { todo });
}
