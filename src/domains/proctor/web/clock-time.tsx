import { formatClock } from '../../../ui/format.ts';

/** An instant of a sitting to the second; the day is that of the sitting. */
export function ClockTime({ at, zone }: { readonly at: string; readonly zone: string }) {
  return (
    <time dateTime={at} class="figures">
      {formatClock(at, zone)}
    </time>
  );
}
