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
