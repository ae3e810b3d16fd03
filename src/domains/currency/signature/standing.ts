import type { Change } from '../../wire/index.ts';
import { staleCompetencies } from '../effects/concerned.ts';
import type { Signature } from './signature.sql.ts';

/**
 * How a published change stands: nobody has signed it; it counts; it counts as it was before an amendment that waits
 * for its own signature; it makes nothing stale; it was withdrawn.
 */
export type ChangeStanding = 'waits' | 'in force' | 'amended' | 'notes only' | 'withdrawn';

/** The standing of a change, given its latest published revision and its latest signature. */
export function standingOf(change: Change, signature: Signature | undefined): ChangeStanding {
  if (change.state === 'withdrawn') return 'withdrawn';
  if (signature === undefined) return staleCompetencies(change).length === 0 ? 'notes only' : 'waits';
  return signature.revision === change.revision ? 'in force' : 'amended';
}
