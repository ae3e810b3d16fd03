import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { runningSection, sectionAt, sectionSecondsLeft } from '../sitting/section.ts';
import {
  endsAt,
  type Purpose,
  secondsLeft,
  type SittingState,
  type Supervision,
} from '../sitting/sitting.ts';
import type { ExamTables } from '../tables.ts';

/** What those who watch a sitting may know of it: never an answer, never a score. */
export interface WatchedSitting {
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly scheme: string;
  readonly edition: number;
  readonly purpose: Purpose;
  readonly state: SittingState;
  readonly supervision: Supervision | null;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly secondsLeft: number | null;
  readonly pausedAt: Instant | null;
  /** True where the clock stands for a break of the candidate's, which ends by itself. */
  readonly onBreak: boolean;
  readonly breakSeconds: number;
  readonly breakUsedSeconds: number;
  readonly grantedSeconds: number;
  readonly timeLimitSeconds: number;
  /** The grants that time and breaks come from. */
  readonly accommodations: readonly Id<'accommodation'>[];
  readonly closedAt: Instant | null;
  /** The section that runs, numbered from 1; `null` where the form is one whole or the sitting does not run. */
  readonly section: {
    readonly number: number;
    readonly of: number;
    readonly title: string;
    readonly secondsLeft: number;
  } | null;
}

const rows = (db: Database) =>
  typed<ExamTables>(db)
    .selectFrom('exam.sitting')
    .select([
      'sittingId',
      'personId',
      'scheme',
      'edition',
      'purpose',
      'state',
      'supervision',
      'createdAt',
      'startedAt',
      'pausedAt',
      'onBreak',
      'breakSeconds',
      'breakUsedSeconds',
      'accommodations',
      'sections',
      'grantedSeconds',
      'timeLimitSeconds',
      'closedAt',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

function sectionOf(row: Row, now: Instant): WatchedSitting['section'] {
  const running = runningSection(row);
  if (running === null || row.state !== 'started') return null;
  const { number, of, title } = running;
  return { number, of, title, secondsLeft: sectionSecondsLeft(row, now) };
}

function watched(stored: Row, now: Instant): WatchedSitting {
  const { sections, ...row } = sectionAt(stored, now);
  const runs = row.startedAt !== null;
  return {
    ...row,
    endsAt: runs ? endsAt(row) : null,
    secondsLeft: runs ? secondsLeft(row, now) : null,
    section: sectionOf({ ...row, sections }, now),
  };
}

/** Sittings that somebody watches and that are not over, newest first. */
export async function watchedSittings(db: Database, now: Instant): Promise<WatchedSitting[]> {
  const found = await rows(db)
    .where('supervision', 'in', ['recorded', 'in person'])
    .where('state', 'in', ['created', 'started'])
    .orderBy('createdAt', 'desc')
    .execute();
  return found.map((row) => watched(row, now));
}

/** One sitting, in any state. */
export async function watchedSitting(
  db: Database,
  sittingId: Id<'sitting'>,
  now: Instant,
): Promise<WatchedSitting | undefined> {
  const row = await rows(db).where('sittingId', '=', sittingId).executeTakeFirst();
  return row === undefined ? undefined : watched(row, now);
}
