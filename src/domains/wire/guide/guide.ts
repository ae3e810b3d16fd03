import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../../../kernel/files/folder.ts';
import { problemLine } from '../../../kernel/files/problem.ts';
import { type Guide, readGuide } from './read-guide.ts';

/** The folder of the guide in this installation. */
export const guideDir = join(import.meta.dirname, '../../../../editors-guide');

let held: Guide | undefined;

/**
 * The guide of this installation, read once a process. Read without waiting, since the rules that need it are plain
 * functions. Throws with each problem as `file:line` where a file is wrong: no wire is graded by half a guide.
 */
export function theGuide(): Guide {
  held ??= loadGuide(guideDir);
  return held;
}

/** The guide in a folder. Throws with each problem as `file:line`. */
export function loadGuide(dir: string): Guide {
  const { guide, problems } = readGuide(filesOf(dir));
  if (guide === undefined)
    throw new Error(`The Editor's Guide cannot be used:\n${problems.map(problemLine).join('\n')}`);
  return guide;
}

function filesOf(dir: string): SourceFile[] {
  return readdirSync(dir)
    .filter((name) => /\.(?:md|yaml)$/.test(name))
    .sort()
    .map((name) => ({ path: `editors-guide/${name}`, text: readFileSync(join(dir, name), 'utf8') }));
}
