import { globSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const places = ['src', 'scripts', 'bench', 'test'];

/** Every test file below the project's folder: what is quick first, what needs a browser last. */
export function testFiles(): string[] {
  const files = places.flatMap((place) => globSync(`${place}/**/*.test.{ts,tsx}`, { cwd: root }));
  const rank = (file: string) => (needsBrowser(file) ? 2 : file.startsWith('test/') ? 1 : 0);
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Whether a test file drives a browser. */
export function needsBrowser(file: string): boolean {
  return file.startsWith('test/browser/');
}

/**
 * Three lanes of about the same length: the browser's files by turns in two of them, the second with the nonsense that
 * all routes have to withstand, and everything else in the third.
 */
export function lanesOf(files: readonly string[]): string[][] {
  const browsers = files.filter(needsBrowser);
  const [first, second] = [0, 1].map((lane) => browsers.filter((_, index) => index % 2 === lane));
  const others = files.filter((file) => !needsBrowser(file));
  const isNonsense = (file: string) => file.startsWith('test/nonsense');
  return [
    others.filter((file) => !isNonsense(file)),
    first ?? [],
    [...(second ?? []), ...others.filter(isNonsense)],
  ];
}
