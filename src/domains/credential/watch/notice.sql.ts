import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';
import type { WatchedState } from './watched-state.ts';

/** A change of a watched certificate. */
export interface Notice {
  readonly noticeId: Id<'notice'>;
  readonly watchId: Id<'watch'>;
  readonly personId: Id<'person'>;
  readonly credentialId: Id<'credential'>;
  readonly label: string;
  readonly at: Instant;
  readonly before: WatchedState;
  readonly after: WatchedState;
  readonly deliveredAt: Instant | null;
  readonly failure: string | null;
}

/** Keeps a change that a watcher is told of. */
export async function insertNotice(
  tx: Database,
  notice: Pick<Notice, 'watchId' | 'before' | 'after'>,
  now: Instant,
): Promise<Id<'notice'>> {
  const noticeId = newId<'notice'>(now);
  await typed<CredentialTables>(tx)
    .insertInto('credential.notice')
    .values({
      noticeId,
      watchId: notice.watchId,
      at: now,
      before: JSON.stringify(notice.before),
      after: JSON.stringify(notice.after),
      deliveredAt: null,
      failure: null,
    })
    .execute();
  return noticeId;
}

const notices = (db: Database) =>
  typed<CredentialTables>(db)
    .selectFrom('credential.notice as n')
    .innerJoin('credential.watch as w', 'w.watchId', 'n.watchId')
    .select(['n.noticeId', 'n.watchId', 'n.at', 'n.before', 'n.after', 'n.deliveredAt', 'n.failure'])
    .select(['w.personId', 'w.credentialId', 'w.label']);

const noticeOf = (row: Awaited<ReturnType<ReturnType<typeof notices>['execute']>>[number]): Notice => ({
  ...row,
  before: row.before as WatchedState,
  after: row.after as WatchedState,
});

export async function noticeById(db: Database, noticeId: Id<'notice'>): Promise<Notice | undefined> {
  const row = await notices(db).where('n.noticeId', '=', noticeId).executeTakeFirst();
  return row === undefined ? undefined : noticeOf(row);
}

/** What a person was told, newest first. */
export async function noticesTo(db: Database, personId: Id<'person'>, most: number): Promise<Notice[]> {
  const rows = await notices(db)
    .where('w.personId', '=', personId)
    .orderBy('n.at', 'desc')
    .orderBy('n.noticeId', 'desc')
    .limit(most)
    .execute();
  return rows.map(noticeOf);
}

/** Notes that a program took a notice, or why it did not. */
export async function noteDelivery(
  db: Database,
  noticeId: Id<'notice'>,
  outcome: { readonly deliveredAt: Instant } | { readonly failure: string },
): Promise<void> {
  await typed<CredentialTables>(db)
    .updateTable('credential.notice')
    .set('deliveredAt' in outcome ? { ...outcome, failure: null } : outcome)
    .where('noticeId', '=', noticeId)
    .execute();
}
