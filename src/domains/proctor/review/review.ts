import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { clearHold } from '../../exam/index.ts';
import { reviewHold } from '../consent/consent.ts';
import { recordAct } from '../evidence/act.ts';
import { isOpen } from './finding.ts';
import { findingsOf } from './finding.sql.ts';
import { endReview, lockOpenReview } from './open-review.ts';
import { insertFindingOf } from './raise.ts';
import { changeReview } from './review.sql.ts';

/** What a person says of document and face. */
export const identityFindings = ['same', 'not the same', 'cannot tell'] as const;
export type IdentityFinding = (typeof identityFindings)[number];

/** How a review ended. */
export type ReviewOutcome = 'nothing against it' | 'void';

/**
 * A person compares document and face. “Not the same” is a finding against the candidate and so is raised as one: two
 * people have to agree on it.
 */
export function decideIdentity(
  db: Database,
  given: {
    readonly sittingId: Id<'sitting'>;
    readonly by: Id<'person'>;
    readonly identity: IdentityFinding;
    readonly because: string;
  },
  now: Instant,
): Promise<void> {
  const { sittingId, by, identity, because } = given;
  return transaction(db, async (tx) => {
    await lockOpenReview(tx, sittingId, by, now);
    const said = { identity, identityBecause: because, identityBy: by, identityAt: now };
    await changeReview(tx, sittingId, said);
    await recordAct(tx, sittingId, {
      at: now,
      kind: 'identity decided',
      actorId: by,
      content: { identity, because },
    });
    const findings = await findingsOf(tx, sittingId);
    const isRaised = findings.some(({ code, state }) => code === 'identity' && isOpen(state));
    if (identity !== 'not the same' || isRaised) return;
    await insertFindingOf(
      tx,
      { sittingId, by, code: 'identity', words: because, fromNo: null, untilNo: null },
      now,
    );
  });
}

/** Ends a review with nothing held against the candidate: the decision may be released. */
export function finishReview(
  db: Database,
  given: { readonly sittingId: Id<'sitting'>; readonly by: Id<'person'>; readonly words: string },
  now: Instant,
): Promise<void> {
  const { sittingId, by, words } = given;
  return transaction(db, async (tx) => {
    const review = await lockOpenReview(tx, sittingId, by, now);
    if (review.identity === null) {
      throw new Problem('conflict', 'identity-open', 'Document and face have not been compared yet.', {
        todo: 'Compare them first; “cannot tell” is an answer too.',
      });
    }
    if ((await findingsOf(tx, sittingId)).some(({ state }) => isOpen(state))) {
      throw new Problem('conflict', 'findings-open', 'There are findings that nobody has decided on.', {
        todo: 'Clear each, or have it confirmed or declined by a second person.',
      });
    }
    await endReview(tx, { sittingId, by, words, outcome: 'nothing against it' }, now);
    await clearHold(tx, { sittingId, cause: reviewHold, because: words, by }, now);
  });
}
