import { addSeconds, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { readCheckpoint } from '../note/checkpoint.ts';
import { cosignatureOf } from '../note/cosignature.ts';
import { checkpointOf } from '../sequence/tree.sql.ts';
import { keepCosignature, standingWitnesses } from './witness.sql.ts';
import { keyOfWitness } from './witness.ts';

// Clocks differ; a witness whose clock is further off would say of a checkpoint what nobody can believe.
const toleratedSeconds = 600;

/**
 * Takes the cosignatures under a checkpoint of this log by witnesses that stand, and tells whose they were. Doing it
 * twice is the same as once. Throws a `Problem`: `bad-input` for what is no checkpoint or was signed at an impossible
 * time, `conflict` for a checkpoint that this log does not have, `forbidden` where no witness of ours signed it.
 */
export function takeCosignatures(db: Database, text: string, now: Instant): Promise<string[]> {
  const given = readCheckpoint(text);
  if (given === null) {
    throw new Problem('bad-input', 'no-checkpoint', 'This is no signed checkpoint.', {
      todo: 'Send the checkpoint as /log/checkpoint has it, with the witness’s line under it.',
    });
  }
  return transaction(db, async (tx) => {
    const stored = await checkpointOf(tx, given.size);
    if (stored === undefined || readCheckpoint(stored.note)?.note.text !== given.note.text) {
      throw new Problem('conflict', 'not-our-checkpoint', 'This log has no such checkpoint.', {
        todo: 'If this log’s key signed it, keep it: two checkpoints of one size that differ are a proof.',
      });
    }
    const names: string[] = [];
    for (const witness of await standingWitnesses(tx)) {
      const cosignature = cosignatureOf(given.note, keyOfWitness(witness));
      if (cosignature === null) continue;
      refuseImpossibleTime(cosignature.at, stored.at, now);
      await keepCosignature(tx, { ...cosignature, size: given.size, witnessId: witness.witnessId }, now);
      names.push(witness.name);
    }
    if (names.length > 0) return names;
    throw new Problem('forbidden', 'unknown-witness', 'No witness that this log knows cosigned this.', {
      todo: 'Ask the operator to enter the witness’s public key.',
    });
  });
}

function refuseImpossibleTime(at: Instant, madeAt: Instant, now: Instant): void {
  if (at <= addSeconds(now, toleratedSeconds) && at >= addSeconds(madeAt, -toleratedSeconds)) return;
  throw new Problem('bad-input', 'cosignature-time', `The cosignature’s time, ${at}, cannot be.`, {
    todo: 'Set the clock of the witness right.',
  });
}
