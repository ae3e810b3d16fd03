import type { Change } from '../../wire/index.ts';
import { concernsMore, staleCompetencies } from '../effects/concerned.ts';

/**
 * How a published change stands: nobody has signed it; it counts; it counts as it was before an amendment that waits
 * for its own signature, or that concerns more and so cannot have one; it makes nothing stale; it was withdrawn.
 */
export type ChangeStanding = 'waits' | 'in force' | 'amended' | 'widened' | 'notes only' | 'withdrawn';

/** The standing of a change, given its latest published revision and its last signed one. */
export function standingOf(change: Change, last: Change | undefined): ChangeStanding {
  if (change.state === 'withdrawn') return 'withdrawn';
  if (last === undefined) return staleCompetencies(change).length === 0 ? 'notes only' : 'waits';
  if (last.revision === change.revision) return 'in force';
  return concernsMore(change, last) ? 'widened' : 'amended';
}

/** True where a signature would change what counts: of a change that nobody has signed, or of its amendment. */
export const awaitsSignature = (standing: ChangeStanding): boolean =>
  standing === 'waits' || standing === 'amended';

/** True where the latest revision does not count: what it shows are the effects that it would have. */
export const isUnsigned = (standing: ChangeStanding): boolean =>
  awaitsSignature(standing) || standing === 'widened';
