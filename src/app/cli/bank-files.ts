import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CannotRun } from './verb.ts';

/** Reads a file of at most so many bytes; a `CannotRun` says why it cannot be read. */
export async function readLimited(file: string, most: number): Promise<Uint8Array> {
  const path = resolve(file);
  try {
    const { size } = await stat(path);
    if (size > most) throw new CannotRun(`${file} has ${size} bytes; at most ${most} are read.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** `file:line: element: reason`, as editors and terminals link it. */
export function refusedLine(one: {
  readonly file: string;
  readonly line: number;
  readonly element: string;
  readonly reason: string;
}): string {
  return `${one.file}:${one.line}: ${one.element}: ${one.reason}`;
}
