import { isCheckpointOf, type ReadCheckpoint } from '../note/checkpoint.ts';
import { cosignedAt } from '../note/cosignature.ts';
import type { NoteKey } from '../note/note-key.ts';
import type { Check } from './check.ts';

/** Looks at who signed a checkpoint: the log, and each witness that is asked for. */
export function checkCheckpoint(
  checkpoint: ReadCheckpoint,
  { log, witnesses }: { readonly log: NoteKey; readonly witnesses: readonly NoteKey[] },
): Check[] {
  const ok = isCheckpointOf(checkpoint, log);
  const { size, origin } = checkpoint;
  const signed: Check = {
    name: 'checkpoint',
    ok,
    reason: ok
      ? `${log.name} signed a checkpoint of ${size} entries`
      : `the checkpoint of ${size} entries of ${origin} is not signed by the key of ${log.name}`,
  };
  const seen = witnesses.map((witness): Check => {
    const at = cosignedAt(checkpoint.note, witness);
    const reason = at === null ? `${witness.name} did not cosign it` : `${witness.name} cosigned it at ${at}`;
    return { name: 'witness', ok: at !== null, reason };
  });
  return [signed, ...seen];
}
