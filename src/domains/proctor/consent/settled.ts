import { Problem } from '../../../kernel/problem.ts';
import type { WatchedSitting } from '../../exam/index.ts';

/** True once it cannot be chosen any more how a sitting is watched. */
export const isSettled = ({ state, supervision }: WatchedSitting): boolean =>
  state !== 'created' || supervision !== null;

/** Throws a `conflict` problem for a sitting of which that is settled. */
export function refuseSettled(sitting: WatchedSitting): void {
  if (!isSettled(sitting)) return;
  throw new Problem('conflict', 'supervision-settled', 'How this sitting is watched is settled already.', {
    todo: 'Go back to its page.',
  });
}
