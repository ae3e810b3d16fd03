import { z } from 'zod';
import type { Database } from '../../../kernel/db.ts';
import type { FieldError } from '../../../kernel/problem.ts';
import { readForm, type WebContext } from '../../../kernel/web.ts';
import type { FileProblem } from '../../../kernel/files/problem.ts';
import { currentRegister, isDay } from '../../models/index.ts';
import type { Asked } from '../comparisons/comparison.ts';
import { readPairs } from '../comparisons/pairs-file.ts';
import { settingsSchema } from '../comparisons/settings.ts';
import type { Pair } from '../statistics/compare.ts';

/** How much the form takes: less than the command line, because a whole site waits while it is computed. */
export const uploadLimits = { pairs: 20_000, bytes: 2 * 1024 * 1024 } as const;

const line = (most: number, what: string) =>
  z
    .string()
    .trim()
    .min(1, what)
    .max(most, `Use at most ${most} characters.`)
    .refine((text) => !/\p{Cc}/u.test(text), 'Write it on one line.');

const one = z.string().max(120);

/** What a failed form has to give back beside its texts. */
const keptSchema = z.object({
  models: z
    .union([one, z.array(one).max(200)])
    .optional()
    .transform((given) => [given ?? []].flat().filter((id) => id !== '')),
  file: z.union([z.instanceof(File), z.literal('')]).optional(),
});

const formSchema = settingsSchema.extend({
  name: line(120, 'Give it a name.'),
  baseline: line(80, 'Name the model and when it answered.'),
  candidate: line(80, 'Name the model and when it answered.'),
  suite: line(120, 'Say what was asked and how it was graded.'),
  ran_on: z.string().trim().refine(isDay, 'Write a day as 2026-11-01.'),
  pairs: z.string().max(uploadLimits.bytes, 'Paste at most 2 MiB.').default(''),
  ...keptSchema.shape,
});

/** What is wrong with a form, what was typed, and what is wrong in the file, line by line. */
export interface Refused {
  readonly errors: readonly FieldError[];
  readonly typed: Readonly<Record<string, string>>;
  readonly models: readonly string[];
  readonly problems: readonly FileProblem[];
}

/** What was asked for, or why it cannot be. */
export type AskedForm = { readonly ok: true; readonly asked: Asked } | ({ readonly ok: false } & Refused);

const isChosen = (file: File | string | undefined): file is File => file instanceof File && file.size > 0;

/** Reads the form of a new comparison. `today` is the last day on which a candidate can have answered. */
export async function readAsked(c: WebContext, db: Database, today: string): Promise<AskedForm> {
  const form = await readForm(c, formSchema);
  if (!form.ok) {
    const kept = await readForm(c, keptSchema);
    const errors = [...form.errors];
    if (kept.ok && isChosen(kept.value.file)) errors.push({ field: 'file', message: chooseAgain });
    return { ...form, errors, models: kept.ok ? kept.value.models : [], problems: [] };
  }
  const { ran_on: ranOn, file, pairs: pasted, models, ...given } = form.value;
  const errors: FieldError[] = [];
  const register = await currentRegister(db);
  if (models.some((id) => !register.models.some((model) => model.id === id)))
    errors.push({ field: 'models', message: 'Choose models of the register.' });
  if (ranOn > today) errors.push({ field: 'ran_on', message: 'Write a day that has come.' });
  const read = await readGiven(file, pasted);
  if (read.ok && errors.length === 0)
    return { ok: true, asked: { ...given, models: [...new Set(models)], ranOn, pairs: read.pairs } };
  if (!read.ok) errors.push(read.error);
  else if (isChosen(file)) errors.push({ field: 'file', message: chooseAgain });
  const typed = {
    ...given,
    ran_on: ranOn,
    alpha: String(given.alpha),
    tolerance: String(given.tolerance),
    pairs: pasted,
  };
  return { ok: false, errors, typed, models, problems: read.ok ? [] : read.problems };
}

const chooseAgain = 'Choose the file again: a browser does not keep it.';

type Given =
  | { readonly ok: true; readonly pairs: readonly Pair[] }
  | { readonly ok: false; readonly error: FieldError; readonly problems: readonly FileProblem[] };

async function readGiven(file: File | string | undefined, pasted: string): Promise<Given> {
  const isPasted = pasted.trim() !== '';
  const refuse = (field: string, message: string, problems: readonly FileProblem[] = []): Given => ({
    ok: false,
    error: { field, message },
    problems,
  });
  if (isChosen(file) && isPasted) return refuse('file', 'Choose a file or paste the pairs, not both.');
  if (!isChosen(file) && !isPasted) return refuse('file', 'Choose a file with pairs, or paste them below.');
  const read = isChosen(file)
    ? readPairs(new Uint8Array(await file.arrayBuffer()), file.name.slice(0, 80), uploadLimits.pairs)
    : readPairs(pasted, 'pairs', uploadLimits.pairs);
  if (read.ok) return read;
  const count = read.problems.length === 1 ? 'one problem' : `${read.problems.length} problems`;
  const mend = `Mend ${count} in the pairs; each is listed with its line.`;
  return refuse(isChosen(file) ? 'file' : 'pairs', mend, read.problems);
}
