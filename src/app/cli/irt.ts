import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { problemLine } from '../../kernel/files/problem.ts';
import {
  fit,
  fitJson,
  fitScores,
  fitText,
  type FittedScore,
  irtModels,
  readResponses,
  responseLimits,
  usualFitSettings,
} from '../../domains/exam/psychometrics/index.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';

const shownProblems = 100;

const share = { error: 'Write a number above 0 and below 1.' };
const count = { error: 'Write a whole number from 1 to 1000000.' };

const settingsSchema = z.object({
  model: z.enum(irtModels, { error: `Write one of ${irtModels.join(', ')}.` }),
  tolerance: z.coerce.number(share).gt(0, share).lt(1, share),
  iterations: z.coerce.number(count).int(count).min(1, count).max(1_000_000, count),
});

async function read(file: string): Promise<Uint8Array> {
  const path = resolve(file);
  try {
    const { size } = await stat(path);
    if (size > responseLimits.bytes) {
      throw new CannotRun(
        `${file} has ${size} bytes; a file of responses has at most ${responseLimits.bytes}.`,
      );
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

const scoreLine = ({ row, eap, sd, wle, se }: FittedScore): string =>
  `row ${row}: EAP ${eap.toFixed(4)} (${sd.toFixed(4)}), WLE ${wle?.toFixed(4) ?? '–'} (${se?.toFixed(4) ?? '–'})`;

/** `assay irt fit`: good where the fit converged; responses that allow no fit are bad, each problem named. */
export async function fitResponses({ words, options }: VerbInput): Promise<VerbResult> {
  const file = words[0] ?? '';
  const given = settingsSchema.safeParse({
    model: options.model,
    tolerance: options.tolerance ?? usualFitSettings.tolerance,
    iterations: options.iterations ?? usualFitSettings.maxIterations,
  });
  if (!given.success) {
    throw new CannotRun(
      given.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
    );
  }
  const { model, tolerance, iterations } = given.data;
  const bytes = await read(file);
  const before = process.cpuUsage();
  const reading = readResponses(bytes, file, model);
  if (!reading.ok) {
    const more = reading.problems.length - shownProblems;
    const shown = reading.problems.slice(0, shownProblems);
    return {
      good: false,
      json: { problems: shown, more: Math.max(0, more) },
      text: [...shown.map(problemLine), ...(more > 0 ? [`and ${more} more problems`] : [])].join('\n'),
    };
  }
  const { responses } = reading;
  const outcome = fit(responses, { model, tolerance, maxIterations: iterations });
  if (!outcome.ok) throw new Error(outcome.problems.map(({ what }) => what).join('; '));
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const scores = options.scores === true ? fitScores(outcome.fit, responses) : undefined;
  return {
    good: outcome.fit.converged,
    json: { ...fitJson(outcome.fit, responses.rows), seconds, ...(scores === undefined ? {} : { scores }) },
    text: [
      fitText(outcome.fit, responses.rows),
      `${seconds.toFixed(2)} s of CPU`,
      ...(scores === undefined ? [] : ['', ...scores.map(scoreLine)]),
    ].join('\n'),
  };
}
