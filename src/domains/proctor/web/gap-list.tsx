import { type Gap, gapWords } from '../evidence/gaps.ts';
import { ClockTime } from './clock-time.tsx';

/** Lines that a person still reads; a recording with more is broken as a whole. */
const mostShown = 200;

/** What a recording lacks, in words and with its time, and how much more there is than a list can say. */
export function GapList({ gaps, zone }: { readonly gaps: readonly Gap[]; readonly zone: string }) {
  if (gaps.length === 0) return <p>No gap: everything that the page announced is here.</p>;
  return (
    <ul class="gaps">
      {gaps.slice(0, mostShown).map((gap) => (
        <li key={`${gap.kind} ${gap.fromAt} ${'from' in gap ? gap.from : ''}`}>
          {gapWords(gap)}
          {'untilAt' in gap && gap.untilAt !== gap.fromAt ? (
            <>
              {' '}
              between <ClockTime at={gap.fromAt} zone={zone} /> and <ClockTime at={gap.untilAt} zone={zone} />
            </>
          ) : (
            <>
              {' '}
              at <ClockTime at={gap.fromAt} zone={zone} />
            </>
          )}
          .
        </li>
      ))}
      {gaps.length > mostShown && <li>And {gaps.length - mostShown} more.</li>}
    </ul>
  );
}
