import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { recordAct } from '../evidence/act.ts';
import { hasAct } from '../evidence/act.sql.ts';
import { entryByNo } from '../evidence/entry.sql.ts';
import type { FindingCode } from './finding.ts';
import { insertFinding } from './finding.sql.ts';
import { lockOpenReview } from './open-review.ts';

/** What a reviewer raises: about one number of the record, a span of it, or (both `null`) the sitting as a whole. */
export interface RaisedFinding {
  readonly sittingId: Id<'sitting'>;
  readonly by: Id<'person'>;
  readonly code: FindingCode;
  readonly words: string;
  readonly fromNo: number | null;
  readonly untilNo: number | null;
}

/** Stores a finding as an act of the sitting, in the caller's transaction. */
export async function insertFindingOf(
  tx: Database,
  { by, ...finding }: RaisedFinding,
  now: Instant,
): Promise<Id<'finding'>> {
  const { sittingId, code, words, fromNo, untilNo } = finding;
  const findingId = newId<'finding'>(now);
  await insertFinding(tx, { findingId, ...finding, raisedBy: by, raisedAt: now });
  await recordAct(tx, sittingId, {
    at: now,
    kind: 'finding raised',
    actorId: by,
    content: { findingId, code, words, fromNo, untilNo },
    detail: { findingId, code },
  });
  return findingId;
}

async function refuseUnknownNumber(tx: Database, sittingId: Id<'sitting'>, no: number): Promise<void> {
  if ((await entryByNo(tx, sittingId, no)) !== undefined || (await hasAct(tx, sittingId, no))) return;
  throw new Problem('bad-input', 'no-such-number', `This recording has no number ${no}.`, {
    todo: 'Take the number from the table of events or from under a frame.',
    fields: [{ field: 'from', message: `This recording has no number ${no}.` }],
  });
}

/** A reviewer raises a finding; until somebody has decided on it the review cannot be finished. */
export function raiseFinding(db: Database, given: RaisedFinding, now: Instant): Promise<Id<'finding'>> {
  return transaction(db, async (tx) => {
    await lockOpenReview(tx, given.sittingId, given.by, now);
    for (const no of [given.fromNo, given.untilNo])
      if (no !== null) await refuseUnknownNumber(tx, given.sittingId, no);
    return insertFindingOf(tx, given, now);
  });
}
