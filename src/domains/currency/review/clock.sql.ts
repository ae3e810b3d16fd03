import type { Day, Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CurrencyTables } from '../tables.ts';

/** The time that holders of a scheme have to answer a change. */
export interface ReviewClock {
  readonly wireId: Id<'wire'>;
  readonly scheme: string;
  readonly startedAt: Instant;
  /** The last day (UTC) on which the review is not overdue. */
  readonly dueOn: Day;
  /** What let it start: `urgent`, or the release. */
  readonly because: string;
}

/** Starts a clock; false where it runs already: a clock starts once. */
export async function insertClock(tx: Database, clock: ReviewClock): Promise<boolean> {
  const row = await typed<CurrencyTables>(tx)
    .insertInto('currency.reviewClock')
    .values(clock)
    .onConflict((conflict) => conflict.doNothing())
    .returning('dueOn')
    .executeTakeFirst();
  return row !== undefined;
}

/** The clocks that were started, of one change or of one scheme where it is named. */
export function clocks(
  db: Database,
  of: { readonly wireId?: Id<'wire'>; readonly scheme?: string } = {},
): Promise<ReviewClock[]> {
  return typed<CurrencyTables>(db)
    .selectFrom('currency.reviewClock')
    .selectAll()
    .$if(of.wireId !== undefined, (q) => q.where('wireId', '=', of.wireId as Id<'wire'>))
    .$if(of.scheme !== undefined, (q) => q.where('scheme', '=', of.scheme ?? ''))
    .orderBy('startedAt')
    .orderBy('wireId')
    .orderBy('scheme')
    .execute();
}
