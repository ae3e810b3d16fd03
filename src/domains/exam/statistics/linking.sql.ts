import type { Day, Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';
import type { LinkMethod } from './link-sets.ts';

/** A calibration that was put on the scale of another, as it was recorded. */
export interface Linking {
  readonly linkingId: Id<'linking'>;
  readonly scheme: string;
  readonly fromSource: string;
  readonly fromDay: Day;
  readonly toSource: string;
  readonly toDay: Day;
  readonly method: LinkMethod;
  readonly slope: number;
  readonly intercept: number;
  /** Common items by `item@version`: those that the line was found by, and those that were left out of it. */
  readonly anchors: readonly string[];
  readonly leftOut: readonly string[];
  /** How many items' linked parameters were stored. */
  readonly items: number;
  /** Under which name they are. */
  readonly source: string;
  readonly storedBy: Id<'person'>;
  readonly storedAt: Instant;
}

export async function insertLinking(tx: Database, { anchors, leftOut, ...linking }: Linking): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.linking')
    .values({ ...linking, anchors: [...anchors], leftOut: [...leftOut] })
    .execute();
}

/** The linkings of a scheme, the latest first. */
export function linkings(db: Database, scheme: string, limit: number): Promise<Linking[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.linking')
    .selectAll()
    .where('scheme', '=', scheme)
    .orderBy('storedAt', 'desc')
    .orderBy('linkingId', 'desc')
    .limit(limit)
    .execute();
}
