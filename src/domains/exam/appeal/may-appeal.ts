import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { remarksOf } from '../correction/remark.sql.ts';
import { decisionOf } from '../decision/decision.sql.ts';
import { eventsOf } from '../sitting/response.sql.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { type Appeal, appealDays, appealsUntil, isOpen, standingOf } from './appeal.ts';
import { appealActs, appeals } from './appeal.sql.ts';

/** Whether a sitting's candidate can appeal now; `open` is an appeal that they have filed and that is not answered. */
export type MayAppeal =
  | { readonly may: true; readonly until: Instant }
  | { readonly may: false; readonly because: string; readonly open: Id<'appeal'> | null };

/** When a sitting was decided, or declared void: what one appeals against. */
async function decidedAt(db: Database, { sittingId, state }: Sitting): Promise<Instant | undefined> {
  if (state === 'voided')
    return (await eventsOf(db, sittingId)).findLast(({ kind }) => kind === 'voided')?.at;
  return (await decisionOf(db, sittingId))?.releasedAt;
}

/** A person's or a sitting's appeals and complaints that are not at their end; of a sitting there is one at most. */
export async function openAppeals(
  db: Database,
  of: { readonly personId: Id<'person'> } | { readonly sittingId: Id<'sitting'> },
): Promise<Appeal[]> {
  const filed = await appeals(db, 100, of);
  const acts = await appealActs(
    db,
    filed.map(({ appealId }) => appealId),
  );
  return filed.filter(({ appealId }) => isOpen(standingOf(acts.get(appealId) ?? []).state));
}

/** True while an appeal about a sitting waits for its end, and what was recorded of it is needed. */
export async function hasOpenAppeal(db: Database, sittingId: Id<'sitting'>): Promise<boolean> {
  return (await openAppeals(db, { sittingId })).length > 0;
}

export async function mayAppeal(db: Database, sitting: Sitting, now: Instant): Promise<MayAppeal> {
  const at = await decidedAt(db, sitting);
  if (at === undefined)
    return { may: false, because: 'There is no decision yet that one could appeal against.', open: null };
  const [open] = await openAppeals(db, { sittingId: sitting.sittingId });
  if (open !== undefined)
    return { may: false, because: 'You have appealed, and the answer is to come.', open: open.appealId };
  if (
    sitting.state !== 'voided' &&
    (await remarksOf(db, sitting.sittingId)).some(({ result }) => result === null)
  )
    return { may: false, because: 'Your answers are being marked again; you get a letter.', open: null };
  const until = appealsUntil(at);
  if (now > until)
    return { may: false, because: `The ${appealDays} days for an appeal are over.`, open: null };
  return { may: true, until };
}
