import { addDays, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { post } from '../../../kernel/mail.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { personById } from '../../accounts/index.ts';
import { appealDays, voidSitting } from '../../exam/index.ts';
import { keptDays } from '../consent/notice.ts';
import { type ActKind, recordAct } from '../evidence/act.ts';
import { keepMediaUntil } from '../evidence/media.sql.ts';
import { codeWords, type FindingState, isOpen, whyNotSecond } from './finding.ts';
import { changeFinding, type Finding, findingById, findingsOf } from './finding.sql.ts';
import { endReview, lockOpenReview } from './open-review.ts';
import type { Review } from './review.sql.ts';

/** Who decides on which finding, and why. */
export interface FindingDecision {
  readonly findingId: Id<'finding'>;
  readonly by: Id<'person'>;
  readonly because: string;
}

/** The finding and its review, locked: whoever changes one of a review's findings has locked the review first. */
async function lockFor(
  tx: Database,
  { findingId, by }: FindingDecision,
  wanted: FindingState | 'open',
  now: Instant,
): Promise<[Finding, Review]> {
  const sittingId = (await findingById(tx, findingId))?.sittingId;
  if (sittingId === undefined) throw notFound('finding');
  const review = await lockOpenReview(tx, sittingId, by, now);
  const finding = await findingById(tx, findingId);
  if (finding === undefined) throw notFound('finding');
  if (wanted === 'open' ? isOpen(finding.state) : finding.state === wanted) return [finding, review];
  throw new Problem(
    'conflict',
    'finding-moved-on',
    'Somebody has gone on with this finding in the meantime.',
    {
      todo: 'Look at the review again.',
    },
  );
}

async function note(
  tx: Database,
  finding: Finding,
  kind: ActKind,
  { by, because }: FindingDecision,
  now: Instant,
): Promise<void> {
  const { findingId, sittingId } = finding;
  await recordAct(tx, sittingId, {
    at: now,
    kind,
    actorId: by,
    content: { findingId, because },
    detail: { findingId },
  });
}

/** A reviewer clears a finding: nothing comes of it, and the reason says why. */
export function clearFinding(db: Database, given: FindingDecision, now: Instant): Promise<Finding> {
  const { findingId, by, because } = given;
  return transaction(db, async (tx) => {
    const [finding] = await lockFor(tx, given, 'open', now);
    const closed = { closedBy: by, closedBecause: because, closedAt: now };
    await changeFinding(tx, findingId, { state: 'cleared', ...closed });
    await note(tx, finding, 'finding cleared', given, now);
    return finding;
  });
}

/** A reviewer proposes to hold a finding against the candidate. Nothing happens until a second person has decided. */
export function proposeFinding(db: Database, given: FindingDecision, now: Instant): Promise<Finding> {
  const { findingId, by, because } = given;
  return transaction(db, async (tx) => {
    const [finding] = await lockFor(tx, given, 'raised', now);
    const proposed = { proposedBy: by, proposedBecause: because, proposedAt: now };
    await changeFinding(tx, findingId, { state: 'proposed', ...proposed });
    await note(tx, finding, 'finding proposed', given, now);
    return finding;
  });
}

function refuseFirst(finding: Finding, review: Review, by: Id<'person'>): void {
  const reason = whyNotSecond(by, finding, review.personId);
  if (reason === null) return;
  throw new Problem('forbidden', 'second-person-needed', `You may not decide on this: ${reason}.`, {
    todo: 'Leave it to another reviewer or to a programme manager.',
  });
}

/** The second person sees it otherwise: nothing comes of it. */
export function declineFinding(db: Database, given: FindingDecision, now: Instant): Promise<Finding> {
  const { findingId, by, because } = given;
  return transaction(db, async (tx) => {
    const [finding, review] = await lockFor(tx, given, 'proposed', now);
    refuseFirst(finding, review, by);
    const closed = { closedBy: by, closedBecause: because, closedAt: now };
    await changeFinding(tx, findingId, { state: 'declined', ...closed });
    await note(tx, finding, 'finding declined', given, now);
    return finding;
  });
}

/**
 * The second person agrees: the sitting is declared void, the review ends, and the candidate gets a letter that says
 * why and what they can do.
 */
export function confirmFinding(
  db: Database,
  given: FindingDecision & { readonly address: string },
  now: Instant,
): Promise<Finding> {
  const { findingId, by, because, address } = given;
  return transaction(db, async (tx) => {
    const [finding, review] = await lockFor(tx, given, 'proposed', now);
    refuseFirst(finding, review, by);
    const { sittingId, code, proposedBecause } = finding;
    // Before the chain is written to: what a page still sends takes the two in this order as well.
    await keepMediaUntil(tx, sittingId, addDays(now, keptDays));
    const closed = { closedBy: by, closedBecause: because, closedAt: now };
    await changeFinding(tx, findingId, { state: 'confirmed', ...closed });
    await note(tx, finding, 'finding confirmed', given, now);
    for (const other of await findingsOf(tx, sittingId)) {
      if (!isOpen(other.state)) continue;
      const moot = { ...given, because: 'The sitting was declared void for another finding.' };
      await changeFinding(tx, other.findingId, { ...closed, state: 'cleared', closedBecause: moot.because });
      await note(tx, other, 'finding cleared', moot, now);
    }
    await endReview(tx, { sittingId, by, words: because, outcome: 'void' }, now);
    await voidSitting(tx, { sittingId, by, because: `${codeWords[code]}: ${because}` }, now);
    const person = await personById(tx, review.personId);
    if (person === undefined) return finding;
    const body = [
      'Your exam was declared void: it counts for nothing. Two people reviewed the recording and agreed:',
      `${codeWords[code]}.\n${finding.words}\n${proposedBecause ?? ''}\n${because}`,
      `What was recorded, and what was found: ${address}/sit/${sittingId}/recording`,
      `If you think that this is wrong, appeal within ${appealDays} days: ${address}/sit/${sittingId}/appeal. The recording is kept until that is settled.`,
    ].join('\n\n');
    await post(tx, { to: person.email, subject: 'Your exam was declared void', body }, now);
    return finding;
  });
}
