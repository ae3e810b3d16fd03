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

/** The first line of a small file that holds a secret: a passphrase or an identity. Lines that begin with # are none. */
export async function readSecretLine(file: string): Promise<string> {
  const text = new TextDecoder().decode(await readLimited(file, { what: 'a secret', bytes: 4096 }));
  const line = text
    .split(/\r?\n/)
    .map((one) => one.trim())
    .find((one) => one !== '' && !one.startsWith('#'));
  if (line === undefined) throw new CannotRun(`${file} is empty.`);
  return line;
}
