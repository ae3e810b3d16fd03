import { dayOf, type Instant } from '../../../kernel/clock.ts';
import type { EnrolmentWindow } from '../files/track.ts';

/** Whether one can enrol: days are whole days in UTC, the last one included. */
export function windowState({ opens, closes }: EnrolmentWindow, now: Instant): 'not yet' | 'open' | 'closed' {
  const today = dayOf(now);
  if (today < opens) return 'not yet';
  return closes !== null && today > closes ? 'closed' : 'open';
}
