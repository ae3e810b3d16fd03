import type { Instant } from '../../../../kernel/clock.ts';
import { idSchema } from '../../../../kernel/id.ts';
import { formatDuration, formatNumber } from '../../../../ui/format.ts';
import type { Tone } from '../../../../ui/parts.tsx';
import type { AccommodationState, Terms } from '../../accommodation/accommodation.ts';
import { breakLeft, type Clock } from '../../sitting/break.ts';
import type { Sitting } from '../../sitting/sitting.ts';

export const accommodationIdSchema = idSchema<'accommodation'>();

export const stateTones: Readonly<Record<AccommodationState, Tone>> = {
  'in force': 'good',
  over: 'neutral',
  ended: 'neutral',
};

/** What a grant gives, in words. */
export function termsWords({ multiplier, extraMinutes, breakMinutes }: Terms): string {
  const given = [
    ...(multiplier > 1 ? [`${formatNumber(multiplier, 2)} times the time`] : []),
    ...(extraMinutes > 0 ? [`${extraMinutes} minutes more`] : []),
    ...(breakMinutes > 0 ? [`${breakMinutes} minutes of breaks`] : []),
  ];
  return given.join(', ');
}

/** What a sitting has pinned of its candidate's grants, in words. */
export function grantedWords(sitting: Pick<Sitting, 'timeLimitSeconds'> & Clock, now: Instant): string {
  const time = `${formatDuration(sitting.timeLimitSeconds)} of time`;
  if (sitting.breakSeconds === 0) return time;
  const left = breakLeft(sitting, now);
  return `${time}, ${formatDuration(sitting.breakSeconds)} of breaks (${left === 0 ? 'none' : formatDuration(Math.ceil(left))} left)`;
}

export const accommodationHref = (accommodationId: string): string =>
  `/office/accommodations/${accommodationId}`;
