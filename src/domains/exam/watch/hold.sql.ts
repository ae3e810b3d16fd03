import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';

/** What keeps a decision from being released until a person has dealt with it. */
export interface Hold {
  /** Names the reason to machines; one sitting has at most one hold of a cause. */
  readonly cause: string;
  readonly because: string;
  readonly placedAt: Instant;
}

/** A sitting's open holds, oldest first. */
export function holdsOn(db: Database, sittingId: Id<'sitting'>): Promise<Hold[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.hold')
    .select(['cause', 'because', 'placedAt'])
    .where('sittingId', '=', sittingId)
    .where('clearedAt', 'is', null)
    .orderBy('placedAt')
    .orderBy('cause')
    .execute();
}

/** The sittings among these that have an open hold. */
export async function heldAmong(
  db: Database,
  sittingIds: readonly Id<'sitting'>[],
): Promise<Set<Id<'sitting'>>> {
  if (sittingIds.length === 0) return new Set();
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.hold')
    .select('sittingId')
    .distinct()
    .where('sittingId', 'in', [...sittingIds])
    .where('clearedAt', 'is', null)
    .execute();
  return new Set(rows.map(({ sittingId }) => sittingId));
}

/** False where a hold of that cause is open already. */
export async function insertHold(
  tx: Database,
  hold: {
    sittingId: Id<'sitting'>;
    cause: string;
    because: string;
    placedBy: Id<'person'> | null;
    placedAt: Instant;
  },
): Promise<boolean> {
  const { because, placedBy, placedAt } = hold;
  const anew = { because, placedBy, placedAt, clearedBecause: null, clearedBy: null, clearedAt: null };
  const row = await typed<ExamTables>(tx)
    .insertInto('exam.hold')
    .values(hold)
    .onConflict((conflict) =>
      conflict.columns(['sittingId', 'cause']).doUpdateSet(anew).where('exam.hold.clearedAt', 'is not', null),
    )
    .returning('cause')
    .executeTakeFirst();
  return row !== undefined;
}

/** False where no hold of that cause is open. */
export async function endHold(
  tx: Database,
  sittingId: Id<'sitting'>,
  cause: string,
  cleared: { clearedBecause: string; clearedBy: Id<'person'>; clearedAt: Instant },
): Promise<boolean> {
  const row = await typed<ExamTables>(tx)
    .updateTable('exam.hold')
    .set(cleared)
    .where('sittingId', '=', sittingId)
    .where('cause', '=', cause)
    .where('clearedAt', 'is', null)
    .returning('cause')
    .executeTakeFirst();
  return row !== undefined;
}
