import type { Day } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { LessonState } from '../files/lesson.ts';
import type { ReleaseName } from '../releases/release.ts';
import type { ProgrammeTables } from '../tables.ts';

/** What a lesson teaches, what it rests on, and when a person last made sure that it is right. */
export interface LessonFacts {
  readonly track: string;
  readonly lesson: string;
  readonly title: string;
  readonly module: string;
  readonly state: LessonState;
  readonly competencies: readonly string[];
  readonly models: readonly string[];
  readonly apis: readonly string[];
  readonly verifiedOn: Day;
  readonly reviewBy: Day;
}

/** The lessons of a release in their order, of one track where it is named; those in preparation too. */
export function lessonFacts(db: Database, release: ReleaseName, track?: string): Promise<LessonFacts[]> {
  return typed<ProgrammeTables>(db)
    .selectFrom('programme.lesson as l')
    .innerJoin('programme.module as m', (join) =>
      join
        .onRef('m.release', '=', 'l.release')
        .onRef('m.trackId', '=', 'l.trackId')
        .onRef('m.moduleId', '=', 'l.moduleId'),
    )
    .select(['l.trackId as track', 'l.lessonId as lesson', 'l.title', 'l.state', 'm.title as module'])
    .select(['l.competencies', 'l.models', 'l.apis', 'l.verifiedOn', 'l.reviewBy'])
    .where('l.release', '=', release)
    .$if(track !== undefined, (q) => q.where('l.trackId', '=', track ?? ''))
    .orderBy('l.trackId')
    .orderBy('m.position')
    .orderBy('l.position')
    .execute();
}
