import { z } from 'zod';
import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { keyText, keyTypes, type NoteKey, readKeyText } from '../note/note-key.ts';
import {
  endWitnessById,
  insertWitness,
  lockWitnesses,
  standingWitnesses,
  type Witness,
} from './witness.sql.ts';

// More would not fit under a checkpoint (`largestNote`, and a hundred signatures to a note).
const mostWitnesses = 50;

/** The key that a witness cosigns with. */
export function keyOfWitness({ name, publicKey }: Pick<Witness, 'name' | 'publicKey'>): NoteKey {
  return { name, type: keyTypes.cosignature, publicKey };
}

/** A witness's public key as it is typed: `name+id+base64`, of the kind that cosigns. */
export const witnessSchema = z.object({
  key: z
    .string()
    .trim()
    .max(400, 'Use at most 400 characters.')
    .transform((text, context): NoteKey => {
      const key = readKeyText(text);
      if (key?.type === keyTypes.cosignature) return key;
      const message =
        key === null
          ? 'This is no key: it begins with the witness’s name and has three parts, divided by plus signs.'
          : 'This key signs a log’s checkpoints; a witness has a key of its own kind.';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }),
});

/** Enters a witness: from now on its cosignatures are taken. Throws a `conflict` where it stands, or there are enough. */
export function enterWitness(
  db: Database,
  { key, by }: { readonly key: NoteKey; readonly by: Id<'person'> },
  now: Instant,
): Promise<Id<'witness'>> {
  return transaction(db, async (tx) => {
    await lockWitnesses(tx);
    const standing = await standingWitnesses(tx);
    if (standing.some(({ publicKey }) => Buffer.from(publicKey).equals(key.publicKey)))
      throw new Problem('conflict', 'witness-there', 'A witness with this key is in the list already.');
    if (standing.length >= mostWitnesses) {
      throw new Problem('conflict', 'witnesses-enough', `There are ${mostWitnesses} witnesses.`, {
        todo: 'End the part of one that no longer looks.',
      });
    }
    const witnessId = newId<'witness'>(now);
    const { name, publicKey } = key;
    await insertWitness(tx, { witnessId, name, publicKey, enteredBy: by, enteredAt: now });
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'witness.entered',
      subjectKind: 'witness',
      subjectId: witnessId,
      detail: { key: keyText(key) },
    });
    return witnessId;
  });
}

/** Ends a witness's part: its cosignatures are neither taken nor served any more. Throws `not-found`. */
export function endWitness(
  db: Database,
  { witnessId, by }: { readonly witnessId: Id<'witness'>; readonly by: Id<'person'> },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const name = await endWitnessById(tx, witnessId, by, now);
    if (name === undefined) throw notFound('witness');
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'witness.ended',
      subjectKind: 'witness',
      subjectId: witnessId,
      detail: { name },
    });
  });
}
