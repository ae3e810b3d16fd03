import { z } from 'zod';
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
import { firstProblems } from './first-problems.ts';
import { readLimited, readOptions } from './read-given.ts';
import type { VerbInput, VerbResult } from './verb.ts';

const share = { error: 'Write a number above 0 and below 1.' };
const count = { error: 'Write a whole number from 1 to 1000000.' };

const settingsSchema = z.object({
  model: z.enum(irtModels, { error: `Write one of ${irtModels.join(', ')}.` }),
  tolerance: z.coerce.number(share).gt(0, share).lt(1, share),
  iterations: z.coerce.number(count).int(count).min(1, count).max(1_000_000, count),
});

const scoreLine = ({ row, eap, sd, wle, se }: FittedScore): string =>
  `row ${row}: EAP ${eap.toFixed(4)} (${sd.toFixed(4)}), WLE ${wle?.toFixed(4) ?? '–'} (${se?.toFixed(4) ?? '–'})`;

/** `assay irt fit`: good where the fit converged; responses that allow no fit are bad, each problem named. */
export async function fitResponses({ words, options }: VerbInput): Promise<VerbResult> {
  const file = words[0] ?? '';
  const { model, tolerance, iterations } = readOptions(settingsSchema, {
    model: options.model,
    tolerance: options.tolerance ?? usualFitSettings.tolerance,
    iterations: options.iterations ?? usualFitSettings.maxIterations,
  });
  const bytes = await readLimited(file, { what: 'a file of responses', bytes: responseLimits.bytes });
  const before = process.cpuUsage();
  const reading = readResponses(bytes, file, model);
  if (!reading.ok) {
    const { shown, more, lines } = firstProblems(reading.problems);
    return { good: false, json: { problems: shown, more }, text: lines.join('\n') };
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
