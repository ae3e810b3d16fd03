import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId, type RandomBytes } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { lockSitting } from '../sitting/sitting.sql.ts';
import { type Appeal, type AppealReason, isOpen, standingOf } from './appeal.ts';
import { appealActs, appealById, insertAppeal, lockAppeal, recordAppealAct } from './appeal.sql.ts';
import { tellOfFiling } from './letters.ts';
import { mayAppeal, openAppeals } from './may-appeal.ts';

interface Filing {
  readonly personId: Id<'person'>;
  /** The sitting whose decision is appealed against; `null` for a complaint. */
  readonly sittingId: Id<'sitting'> | null;
  readonly reason: AppealReason;
  readonly words: string;
  readonly random: RandomBytes;
  readonly address: string;
}

/** Complaints that one person can have open at once; what they add belongs to one of these. */
export const openComplaints = 5;

async function refuse(tx: Database, { personId, sittingId }: Filing, now: Instant): Promise<void> {
  if (sittingId === null) {
    const open = (await openAppeals(tx, { personId })).filter(({ kind }) => kind === 'complaint');
    if (open.length < openComplaints) return;
    throw new Problem('conflict', 'complaints-open', `${open.length} complaints of yours are open.`, {
      todo: 'Wait for their answers, or withdraw one.',
    });
  }
  const sitting = await lockSitting(tx, sittingId);
  if (sitting === undefined || sitting.personId !== personId) throw notFound('sitting');
  const may = await mayAppeal(tx, sitting, now);
  if (may.may) return;
  throw new Problem('conflict', 'no-appeal', may.because, {
    todo: 'Anything else can be said in a complaint, at any time.',
  });
}

/** Files an appeal against the decision on one's own sitting, or a complaint. */
export function fileAppeal(db: Database, given: Filing, now: Instant): Promise<Id<'appeal'>> {
  return transaction(db, async (tx) => {
    await refuse(tx, given, now);
    const { personId, sittingId, reason, words, random, address } = given;
    const appealId = newId<'appeal'>(now, random);
    const kind = sittingId === null ? 'complaint' : 'appeal';
    const appeal: Appeal = { appealId, kind, personId, sittingId, reason, filedAt: now };
    await insertAppeal(tx, appeal);
    await recordAppealAct(tx, appealId, { kind: 'filed', at: now, actorId: personId, content: { words } });
    await auditAppeal(tx, appeal, { by: personId, action: `${kind}.filed` }, now);
    await tellOfFiling(tx, appeal, address, now);
    return appealId;
  });
}

/** What anybody does with an appeal is in the audit log, without its words. */
export function auditAppeal(
  tx: Database,
  { appealId, sittingId, reason }: Appeal,
  deed: {
    readonly by: Id<'person'>;
    readonly action: string;
    readonly detail?: Readonly<Record<string, unknown>>;
  },
  now: Instant,
): Promise<void> {
  return audit(tx, {
    at: now,
    actorId: deed.by,
    action: deed.action,
    subjectKind: 'appeal',
    subjectId: appealId,
    detail: { reason, ...(sittingId === null ? {} : { sittingId }), ...deed.detail },
  });
}

/** A person's own appeal, or a page that does not exist. */
export async function ownAppeal(
  db: Database,
  appealId: Id<'appeal'>,
  personId: Id<'person'>,
): Promise<Appeal> {
  const appeal = await appealById(db, appealId);
  if (appeal === undefined || appeal.personId !== personId) throw notFound('appeal');
  return appeal;
}

type OwnAct = { readonly kind: 'supplied' | 'withdrawn'; readonly words: string };

/** Whoever filed it answers a question of the handler, or withdraws what they filed. */
export function actOnOwnAppeal(
  db: Database,
  given: OwnAct & { readonly appealId: Id<'appeal'>; readonly by: Id<'person'> },
  now: Instant,
): Promise<void> {
  const { appealId, by, kind, words } = given;
  return transaction(db, async (tx) => {
    const appeal = await lockAppeal(tx, appealId);
    if (appeal === undefined || appeal.personId !== by) throw notFound('appeal');
    const acts = (await appealActs(tx, [appealId])).get(appealId) ?? [];
    const { state } = standingOf(acts);
    if (kind === 'supplied' ? state !== 'asked' : !isOpen(state)) {
      throw new Problem('conflict', 'appeal-moved-on', 'That cannot be done with it any more.', {
        todo: 'Look at it again.',
      });
    }
    await recordAppealAct(tx, appealId, { kind, at: now, actorId: by, content: { words } });
    await auditAppeal(tx, appeal, { by, action: `${appeal.kind}.${kind}` }, now);
  });
}
