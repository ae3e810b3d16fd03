import type { Database } from '../../../kernel/db.ts';
import { lineOf } from '../note/note.ts';
import { keyIdOf } from '../note/note-key.ts';
import { checkpointOf, type Checkpoint, latestCheckpoint } from '../sequence/tree.sql.ts';
import { cosignaturesOf, largestCosigned } from './witness.sql.ts';
import { keyOfWitness } from './witness.ts';

/** A checkpoint's note with the lines of the witnesses that cosigned it, as it is served. */
export async function cosignedNote(db: Database, { size, note }: Checkpoint): Promise<string> {
  const lines = (await cosignaturesOf(db, size)).map(({ signature, ...witness }) => {
    const { name } = witness;
    return lineOf({ name, keyId: keyIdOf(keyOfWitness(witness)), signature });
  });
  return note + lines.join('');
}

/**
 * The checkpoint that an entry's proof leads to: the largest that a witness has cosigned, for whom two views of the log
 * would have to agree; before a witness has seen the entry, the latest.
 */
export async function checkpointToProve(db: Database, index: number): Promise<Checkpoint | undefined> {
  const size = await largestCosigned(db);
  const seen = size === undefined || size <= index ? undefined : await checkpointOf(db, size);
  return seen ?? latestCheckpoint(db);
}
