import { open, readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import {
  keyText,
  type NoteKey,
  type ReadCheckpoint,
  readCheckpoint,
  readKeyText,
} from '../../domains/ledger/index.ts';
import { CannotRun } from './verb.ts';

/** What a witness keeps of a log between two looks: its key, and the last checkpoint that it cosigned. */
export interface Kept {
  readonly log: NoteKey;
  readonly checkpoint: ReadCheckpoint;
}

const stored = z.object({ log: z.string(), checkpoint: z.string() });

/** What is kept in a file; `null` where there is no such file yet. A `CannotRun` where it holds anything else. */
export async function readKept(file: string): Promise<Kept | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new CannotRun(`${file} cannot be read (${code}).`);
  }
  try {
    const { log, checkpoint } = stored.parse(JSON.parse(text));
    const kept = { log: readKeyText(log), checkpoint: readCheckpoint(checkpoint) };
    if (kept.log !== null && kept.checkpoint !== null) return { log: kept.log, checkpoint: kept.checkpoint };
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
  }
  // Beginning anew would cosign whatever it is shown: that is a person's decision.
  throw new CannotRun(`${file} is not what a witness keeps. Restore it; it is never begun anew by itself.`);
}

/** Keeps it, so that it is on the disk when this returns, and whole at every moment. */
export async function keep(file: string, { log, checkpoint }: Kept): Promise<void> {
  const draft = `${file}.new`;
  const written = await open(draft, 'w', 0o600);
  try {
    await written.writeFile(
      `${JSON.stringify({ log: keyText(log), checkpoint: checkpoint.whole }, null, 2)}\n`,
    );
    await written.sync();
  } finally {
    await written.close();
  }
  await rename(draft, file);
}

/** Works while no other run of a witness works with the same file: two at once could cosign two views of one log. */
export async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  try {
    await (await open(lock, 'wx')).close();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new CannotRun(`${lock} cannot be made (${code}).`);
    throw new CannotRun(`${lock} is there: another run is at it. Where none is, remove the file.`);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}
