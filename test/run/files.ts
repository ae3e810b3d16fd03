import { globSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const places = ['src', 'scripts', 'bench', 'test', 'verifier'];

/**
 * Every test file below the project's folder: what needs a browser first, what walks over all routes last. Both ends
 * take long, so that what is left to the end of a run, in the middle, is quick.
 */
export function testFiles(): string[] {
  const files = places.flatMap((place) => globSync(`${place}/**/*.test.{ts,tsx}`, { cwd: root }));
  const rank = (file: string) => (needsBrowser(file) ? 0 : file.startsWith('test/') ? 2 : 1);
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Whether a test file drives a browser. */
export function needsBrowser(file: string): boolean {
  return file.startsWith('test/browser/');
}

/** Gives test files out one by one, each once: from the front to who runs browsers, from the back to the others. */
export function giveOut(files: readonly string[]): {
  front(): string | undefined;
  back(): string | undefined;
} {
  const left = [...files];
  return { front: () => left.shift(), back: () => left.pop() };
}
