import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId, type RandomBytes } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { append } from '../../ledger/index.ts';
import { answerOptions } from '../bank/answer-options.ts';
import type { ItemName } from '../bank/item.ts';
import { wasInForms } from '../bank/life/act.sql.ts';
import { countSittings, hasMet } from './affected.sql.ts';
import { enqueueRescore } from './enqueue-rescore.ts';
import { givesParts, type KeyDetails } from './new-rule.ts';
import { correctedRule, type KeyCorrection, type Remedy, stateOf, whyNotApprove } from './correction.ts';
import {
  actsOf,
  correctionById,
  corrections,
  insertAct,
  insertCorrection,
  keyedItem,
  lockRule,
  setRule,
} from './correction.sql.ts';

type Person = Id<'person'>;

/** What is done with a correction is in the audit log. */
export function auditCorrection(
  tx: Database,
  { correctionId, item, version }: Pick<KeyCorrection, 'correctionId' | 'item' | 'version'>,
  deed: { readonly by: Person | null; readonly action: string },
  now: Instant,
): Promise<void> {
  return audit(tx, {
    at: now,
    actorId: deed.by,
    action: deed.action,
    subjectKind: 'key correction',
    subjectId: correctionId,
    detail: { item, version },
  });
}

/** Proposes to score an item version by another rule. Nothing changes until two people have approved. */
export function proposeCorrection(
  db: Database,
  given: ItemName & {
    readonly remedy: Remedy;
    readonly key: readonly string[];
    readonly details?: KeyDetails;
    readonly reason: string;
    readonly by: Person;
    readonly random: RandomBytes;
  },
  now: Instant,
): Promise<Id<'correction'>> {
  return transaction(db, async (tx) => {
    const was = await lockRule(tx, given);
    const known = await keyedItem(tx, given);
    if (was === undefined || known === undefined) throw notFound('item version');
    if (!(await wasInForms(tx, given))) {
      throw new Problem(
        'conflict',
        'never-in-forms',
        'No form has ever held this version: nobody was scored by its key.',
        {
          todo: 'Return it to its writer, or write its next version; that is reviewed.',
        },
      );
    }
    const earlier = await corrections(tx, 100, given);
    const acts = await actsOf(
      tx,
      earlier.map(({ correctionId }) => correctionId),
    );
    const open = earlier.some(({ correctionId }) =>
      ['proposed', 'approved'].includes(stateOf(acts.get(correctionId) ?? [])),
    );
    if (open) {
      throw new Problem('conflict', 'correction-open', 'A correction of this item version is open already.', {
        todo: 'Decide on that one first.',
      });
    }
    const { kind } = known.shown;
    const partial = earlier.some((one) => givesParts(one.was));
    const ruled = { kind, options: answerOptions(known.shown), was, partial };
    const made = correctedRule(given.remedy, given.key, ruled, given.details);
    if ('error' in made) {
      throw new Problem('bad-input', 'no-correction', made.error, {
        fields: [{ field: made.field ?? 'key', message: made.error }],
      });
    }
    const { item, version, remedy, reason, by } = given;
    const correction: KeyCorrection = {
      correctionId: newId<'correction'>(now, given.random),
      item,
      version,
      remedy,
      was,
      becomes: made.rule,
      reason,
      proposedBy: by,
      proposedAt: now,
    };
    await insertCorrection(tx, correction);
    await auditCorrection(tx, correction, { by, action: 'key-correction.proposed' }, now);
    return correction.correctionId;
  });
}

/** A correction with what became of it, locked: acts on one item version's corrections follow each other. */
async function lockCorrection(tx: Database, correctionId: Id<'correction'>) {
  const correction = await correctionById(tx, correctionId);
  if (correction === undefined) throw notFound('correction');
  await lockRule(tx, correction);
  return { correction, acts: (await actsOf(tx, [correctionId])).get(correctionId) ?? [] };
}

/**
 * One person's approval. With the second one the corrected rule scores from now on, and the job `re-score` takes up
 * what was scored by the old one.
 */
export function approveCorrection(
  db: Database,
  { correctionId, by }: { readonly correctionId: Id<'correction'>; readonly by: Person },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const { correction, acts } = await lockCorrection(tx, correctionId);
    const reason = whyNotApprove(acts, by, await hasMet(tx, correction, by));
    if (reason !== null) {
      throw new Problem('conflict', 'not-to-approve', reason, {
        todo: 'Send the page to another psychometrician or programme manager.',
      });
    }
    const { scored: affected } = await countSittings(tx, correction);
    const act = { kind: 'approved', by, because: null, affected, at: now } as const;
    await insertAct(tx, correctionId, act);
    await auditCorrection(tx, correction, { by, action: 'key-correction.approved' }, now);
    if (stateOf([...acts, act]) !== 'approved') return;
    await setRule(tx, correction, correction.becomes);
    await append(tx, { kind: 'item-key.corrected', subject: correctionId, content: correction }, now);
    await enqueueRescore(tx, correctionId, null);
  });
}

/** Ends a proposal that does not count yet, with a reason. */
export function withdrawCorrection(
  db: Database,
  given: { readonly correctionId: Id<'correction'>; readonly by: Person; readonly because: string },
  now: Instant,
): Promise<void> {
  const { correctionId, by, because } = given;
  return transaction(db, async (tx) => {
    const { correction, acts } = await lockCorrection(tx, correctionId);
    if (stateOf(acts) !== 'proposed') {
      throw new Problem('conflict', 'correction-ended', `This correction is ${stateOf(acts)} already.`, {
        todo: 'Propose another one where it was wrong.',
      });
    }
    await insertAct(tx, correctionId, { kind: 'withdrawn', by, because, affected: null, at: now });
    await auditCorrection(tx, correction, { by, action: 'key-correction.withdrawn' }, now);
  });
}
