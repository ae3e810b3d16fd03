import type { DifGroup } from '../psychometrics/dif/mantel-haenszel.ts';
import type { CountedSitting } from './decided.sql.ts';

/** The ways to part candidates that their sittings really record; the platform asks nobody for personal attributes. */
export const groupingIds = [
  'attempt',
  'course',
  'supervision',
  'accommodation',
  'time',
  'edition',
  'half',
] as const;
export type GroupingId = (typeof groupingIds)[number];

/** Two groups of sittings. */
export interface Grouping {
  readonly title: string;
  readonly reference: string;
  readonly focal: string;
}

/** What the two groups of each grouping are; the focal one is that which an item might disadvantage. */
export const groupings: Readonly<Record<GroupingId, Grouping>> = {
  attempt: { title: 'Attempt', reference: 'first attempt', focal: 'later attempts' },
  course: { title: 'Course', reference: 'took the course', focal: 'did not take it' },
  supervision: { title: 'Supervision', reference: 'watched in person', focal: 'recorded' },
  accommodation: {
    title: 'Accommodation',
    reference: 'none granted',
    focal: 'extra time or breaks granted',
  },
  time: { title: 'Time', reference: 'no time added', focal: 'time added to the clock' },
  edition: { title: 'Edition', reference: 'the latest edition', focal: 'earlier editions' },
  half: { title: 'When', reference: 'the earlier half of the sittings', focal: 'the later half' },
};

/** Which group each sitting is in, in their order; `null`: in neither. */
export function sidesOf(grouping: GroupingId, sittings: readonly CountedSitting[]): (DifGroup | null)[] {
  const ranks = new Map(
    sittings
      .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0))
      .map(({ sittingId }, rank) => [sittingId, rank]),
  );
  const latest = Math.max(0, ...sittings.map(({ edition }) => edition));
  return sittings.map((sitting) => {
    const focal = (is: boolean): DifGroup => (is ? 'focal' : 'reference');
    switch (grouping) {
      case 'attempt':
        return focal(sitting.attempt > 1);
      case 'course':
        return focal(sitting.release === null);
      case 'supervision':
        if (sitting.supervision === null || sitting.supervision === 'none') return null;
        return focal(sitting.supervision === 'recorded');
      case 'accommodation':
        return focal(sitting.accommodated);
      case 'time':
        return focal(sitting.grantedSeconds > 0);
      case 'edition':
        return focal(sitting.edition < latest);
      case 'half':
        return focal((ranks.get(sitting.sittingId) ?? 0) * 2 >= sittings.length);
    }
  });
}
