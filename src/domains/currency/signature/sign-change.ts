import { audit } from '../../../kernel/audit.ts';
import { type Day, dayOf, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { formatDate } from '../../../ui/format.ts';
import { quarantine } from '../../exam/index.ts';
import { type Change, changeOf } from '../../wire/index.ts';
import { concernsMore, itemFilterOf, staleCompetencies } from '../effects/concerned.ts';
import { startReviews } from '../review/start-reviews.ts';
import { signedChange } from './in-force.ts';
import { insertSignature, lockSignatures, type Signature, signatures } from './signature.sql.ts';

/**
 * Why somebody may not sign the published revision of a change, or `null` where they may. `last` is its last signed
 * revision, where one was signed.
 */
export function whyNotSign(
  change: Change,
  signed: readonly Signature[],
  last: Change | undefined,
  by: Id<'person'>,
  today: Day,
): { readonly kind: 'forbidden' | 'conflict'; readonly code: string; readonly reason: string } | null {
  if (change.state === 'withdrawn')
    return { kind: 'conflict', code: 'change-withdrawn', reason: 'The change was withdrawn.' };
  if (signed.some(({ revision }) => revision === change.revision))
    return { kind: 'conflict', code: 'change-signed', reason: 'This revision is signed already.' };
  if (signed.length === 0 && staleCompetencies(change).length === 0)
    return { kind: 'conflict', code: 'nothing-stale', reason: 'The change makes no competency stale.' };
  // Reviews run and bridge exams were passed on what was signed: what comes on top needs a clock and an exam of its own.
  if (last !== undefined && concernsMore(change, last)) {
    const reason = `This revision concerns more than revision ${last.revision}, which is signed.`;
    return { kind: 'conflict', code: 'amendment-widens', reason };
  }
  // Signed ahead of its day it would make stale what is still right, and nothing could be verified after it.
  if (change.occurredOn > today) {
    const reason = `The change lies ahead. It can be signed from ${formatDate(change.occurredOn)} on.`;
    return { kind: 'conflict', code: 'change-ahead', reason };
  }
  if (change.editors.includes(by)) {
    const reason = 'You signed this revision as an editor, so another person has to sign it.';
    return { kind: 'forbidden', code: 'second-person-needed', reason };
  }
  return null;
}

function todoOf({ kind, code }: { readonly kind: 'forbidden' | 'conflict'; readonly code: string }): string {
  if (code === 'amendment-widens') return 'Publish another change for what comes on top.';
  return kind === 'forbidden' ? 'Ask another programme manager.' : 'Look at it again.';
}

/**
 * A programme manager signs the published revision of a change: from the commit on its effects count. What it concerns
 * leaves new forms, and the reviews that can start do. Throws a `Problem`: `forbidden` for an editor who signed
 * it, `conflict` where another revision was published meanwhile, where it concerns more than what is signed
 * (docs/decisions/0006), or where there is nothing to sign.
 */
export function signChange(
  db: Database,
  given: { readonly wireId: Id<'wire'>; readonly revision: number; readonly by: Id<'person'> },
  now: Instant,
): Promise<void> {
  const { wireId, revision, by } = given;
  return transaction(db, async (tx) => {
    await lockSignatures(tx, wireId);
    const change = await changeOf(tx, wireId);
    if (change === undefined) throw notFound('change');
    if (change.revision !== revision) {
      throw new Problem('conflict', 'change-amended', 'The change was amended while you read it.', {
        todo: 'Look at what it says now, and sign that.',
      });
    }
    const last = await signedChange(tx, wireId);
    const refusal = whyNotSign(change, await signatures(tx, wireId), last, by, dayOf(now));
    if (refusal !== null) {
      throw new Problem(refusal.kind, refusal.code, refusal.reason, { todo: todoOf(refusal) });
    }
    // Two managers at once: the second finds it signed, and nothing is left to do.
    if (!(await insertSignature(tx, { wireId, revision, signedBy: by, signedAt: now }))) return;
    const items = await quarantine(tx, { cause: wireId, filter: itemFilterOf(change) }, now);
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'change.signed',
      subjectKind: 'wire',
      subjectId: wireId,
      detail: { revision, items: items.length },
    });
    await startReviews(tx, null, now);
  });
}
