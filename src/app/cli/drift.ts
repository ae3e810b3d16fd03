import {
  compare,
  findingsJson,
  findingsText,
  pairLimits,
  readPairs,
  settingsSchema,
  usualSettings,
} from '../../domains/probe/index.ts';
import { firstProblems } from './first-problems.ts';
import { readLimited, readOptions } from './read-given.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';

/** `assay drift compare`: good without an alarm; a file or a setting that is wrong is none to compare. */
export async function compareDrift({ words, options }: VerbInput): Promise<VerbResult> {
  const file = words[0] ?? '';
  const settings = readOptions(settingsSchema, {
    alpha: options.alpha ?? usualSettings.alpha,
    tolerance: options.tolerance ?? usualSettings.tolerance,
  });
  const pairs = readPairs(
    await readLimited(file, { what: 'a file of pairs', bytes: pairLimits.bytes }),
    file,
  );
  if (!pairs.ok) throw new CannotRun(firstProblems(pairs.problems).lines.join('\n'));
  const findings = compare(pairs.pairs, settings);
  return { good: !findings.alarm, json: findingsJson(findings), text: findingsText(findings) };
}
