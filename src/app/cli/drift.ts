import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { problemLine } from '../../kernel/files/problem.ts';
import {
  compare,
  findingsJson,
  findingsText,
  pairLimits,
  readPairs,
  settingsSchema,
  usualSettings,
} from '../../domains/probe/index.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';

const shownProblems = 100;

async function read(file: string): Promise<Uint8Array> {
  const path = resolve(file);
  try {
    const { size } = await stat(path);
    if (size > pairLimits.bytes) {
      throw new CannotRun(`${file} has ${size} bytes; a file of pairs has at most ${pairLimits.bytes}.`);
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** `assay drift compare`: good without an alarm; a file or a setting that is wrong is none to compare. */
export async function compareDrift({ words, options }: VerbInput): Promise<VerbResult> {
  const file = words[0] ?? '';
  const given = settingsSchema.safeParse({
    alpha: options.alpha ?? usualSettings.alpha,
    tolerance: options.tolerance ?? usualSettings.tolerance,
  });
  if (!given.success) {
    throw new CannotRun(
      given.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
    );
  }
  const pairs = readPairs(await read(file), file);
  if (!pairs.ok) {
    const more = pairs.problems.length - shownProblems;
    throw new CannotRun(
      [
        ...pairs.problems.slice(0, shownProblems).map(problemLine),
        ...(more > 0 ? [`and ${more} more problems`] : []),
      ].join('\n'),
    );
  }
  const findings = compare(pairs.pairs, given.data);
  return { good: !findings.alarm, json: findingsJson(findings), text: findingsText(findings) };
}
