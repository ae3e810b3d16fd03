import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** What a build was made from: the hash (SHA-256) of each input, by its path below the project. */
export interface Fingerprint {
  readonly recipe: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Notes what a build was made from. */
export async function fingerprint(
  root: string,
  paths: readonly string[],
  recipe: string,
): Promise<Fingerprint> {
  const hashes = await Promise.all(paths.map((path) => hashOf(root, path)));
  return { recipe, inputs: Object.fromEntries(paths.map((path, index) => [path, hashes[index] ?? ''])) };
}

/** Whether the same inputs lie there with the same content, so that building again would change nothing. */
export async function matchesFingerprint(
  root: string,
  before: Fingerprint,
  recipe: string,
): Promise<boolean> {
  if (before.recipe !== recipe) return false;
  const same = await Promise.all(
    Object.entries(before.inputs).map(async ([path, hash]) => (await hashOf(root, path)) === hash),
  );
  return same.every(Boolean);
}

/** The content's hash, or `gone`: a deleted input is a changed one, not an error. */
async function hashOf(root: string, path: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readFile(resolve(root, path)))
      .digest('hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone';
    throw error;
  }
}
