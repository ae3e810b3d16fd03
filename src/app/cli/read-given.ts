import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ZodType } from 'zod';
import { CannotRun } from './verb.ts';

/** Reads a file of at most so many bytes; a `CannotRun` says why it cannot be read. `what`: for example `a receipt`. */
export async function readLimited(
  file: string,
  { what, bytes }: { readonly what: string; readonly bytes: number },
): Promise<Uint8Array> {
  const path = resolve(file);
  try {
    const { size } = await stat(path);
    if (size > bytes) throw new CannotRun(`${file} has ${size} bytes; ${what} has at most ${bytes}.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** A verb's options as its schema takes them; a `CannotRun` names each that is wrong. */
export function readOptions<T>(schema: ZodType<T>, options: object): T {
  const given = schema.safeParse(options);
  if (given.success) return given.data;
  throw new CannotRun(
    given.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
  );
}
