import { z } from 'zod';
import { idSchema } from '../../../../kernel/id.ts';
import type { FieldError } from '../../../../kernel/problem.ts';
import type { SchemeEdition } from '../../../programme/index.ts';
import {
  type AssemblyBlueprint,
  type AssemblyItem,
  levels,
  longestForm,
  mostForms,
} from '../../assembly/blueprint.ts';
import { readQuotas, readTargets, writeQuotas } from '../../assembly/blueprint-lines.ts';
import { informationAt } from '../../assembly/information.ts';

const whole = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,7}$/, 'Write a whole number.')
    .transform(Number)
    .refine((n) => n >= least && n <= most, `Write a number from ${least} to ${most}.`);

/** An empty field is null: the constraint is not made. */
const optional = (schema: z.ZodType<number, string>) =>
  z
    .string()
    .trim()
    .default('')
    .transform((text, context) => {
      if (text === '') return null;
      const read = schema.safeParse(text);
      if (read.success) return read.data;
      context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? 'Write a number.' });
      return z.NEVER;
    });

const percent = whole(0, 100).transform((n) => n / 100);
const seconds = optional(whole(1, 3_600));

/** The form of a new set, as it is sent. */
export const formSchema = z.object({
  scheme: z.string().max(100),
  title: z.string().trim().min(1, 'Give the forms a name.').max(120, 'Use at most 120 characters.'),
  forms: whole(1, mostForms),
  length: whole(1, longestForm),
  minutes: whole(1, 600),
  quotas: z.string().max(20_000).default(''),
  information: z.string().max(2_000).default(''),
  difficulty: optional(percent),
  within: optional(percent),
  key_least: optional(percent),
  key_most: optional(percent),
  uses: whole(1, mostForms),
  overlap: optional(whole(0, 200)),
  earlier: z
    .union([idSchema<'formSet'>().transform((id) => [id]), z.array(idSchema<'formSet'>()).max(50)])
    .default([]),
  exposure: optional(whole(1, 1_000_000)),
  remember: seconds,
  understand: seconds,
  apply: seconds,
  analyse: seconds,
});

/** What the form starts with: the scheme's own blueprint. */
export function usualForm({ title, blueprint }: SchemeEdition, day: string): Record<string, string> {
  const length = blueprint.items.reduce((sum, { count }) => sum + count, 0);
  return {
    title: `${title}, ${day}`,
    forms: '2',
    length: String(length),
    minutes: String(blueprint.minutes),
    quotas: blueprint.items.map(({ domain, count }) => `${domain} ${count}`).join('\n'),
    information: '',
    uses: '1',
  };
}

/** The form that describes a blueprint: to assemble it anew. */
export function formFrom(title: string, blueprint: AssemblyBlueprint): Record<string, string> {
  const { keyShare, difficulty, overlap, secondsByLevel, information, exposureCap, length } = blueprint;
  const percentOf = (share: number | undefined) =>
    share === undefined ? '' : String(Math.round(share * 100));
  return {
    title,
    forms: String(blueprint.forms),
    length: String(length),
    minutes: String(blueprint.minutes),
    quotas: writeQuotas(blueprint.quotas, length),
    information: information.map(({ theta, target }) => `${theta} ${Number(target.toFixed(3))}`).join('\n'),
    difficulty: percentOf(difficulty?.target),
    within: percentOf(difficulty?.within),
    key_least: percentOf(keyShare?.least),
    key_most: percentOf(keyShare?.most),
    uses: String(blueprint.uses),
    overlap: String(overlap?.most ?? ''),
    exposure: String(exposureCap ?? ''),
    ...Object.fromEntries(levels.map((level) => [level, String(secondsByLevel?.[level] ?? '')])),
  };
}

type Filled = z.output<typeof formSchema>;

/** The blueprint that a filled form describes, or which fields are wrong and what to do about it. */
export function blueprintOf(
  form: Filled,
  edition: SchemeEdition,
  items: readonly AssemblyItem[],
): { readonly blueprint: AssemblyBlueprint } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => errors.push({ field, message });
  const known = new Set(
    edition.domains.flatMap(({ id, competencies }) => [id, ...competencies.map((c) => c.id)]),
  );
  const quotas = readQuotas(form.quotas, known, form.length);
  if (!quotas.ok) wrong('quotas', quotas.message);
  const calibrated = items.flatMap(({ parameters }) => parameters ?? []);
  const usual = (theta: number) =>
    (form.length * calibrated.reduce((sum, each) => sum + informationAt(each, theta), 0)) /
    Math.max(1, calibrated.length);
  const targets = readTargets(form.information, usual);
  if (!targets.ok) wrong('information', targets.message);
  else if (targets.value.length > 9) wrong('information', 'Write at most nine abilities.');
  else if (targets.value.length > 0 && calibrated.length === 0)
    wrong('information', 'No item of this bank has parameters yet: leave it empty, or enter some first.');
  const { key_least: least, key_most: most } = form;
  if (least !== null && most !== null && least > most)
    wrong('key_most', 'The most must not be less than the least.');
  const pace = levels.map((level) => form[level]);
  if (pace.includes(null) && pace.some((each) => each !== null))
    wrong(levels.find((level) => form[level] === null) ?? 'apply', 'Fill in all four levels, or none.');
  if (form.earlier.length > 0 && form.overlap === null) wrong('overlap', 'Say how many items may be shared.');
  if ((form.difficulty === null) !== (form.within === null))
    wrong(form.within === null ? 'within' : 'difficulty', 'Fill in both fields of difficulty, or none.');
  if (errors.length > 0 || !quotas.ok || !targets.ok) return { errors };
  const letters = [...new Set(items.flatMap(({ key }) => key ?? []))].filter((letter) =>
    'abcd'.includes(letter),
  );
  return {
    blueprint: {
      scheme: edition.scheme,
      blueprint: edition.blueprint.id,
      forms: form.forms,
      length: form.length,
      minutes: form.minutes,
      secondsByLevel: pace.includes(null)
        ? null
        : {
            remember: form.remember ?? 1,
            understand: form.understand ?? 1,
            apply: form.apply ?? 1,
            analyse: form.analyse ?? 1,
          },
      quotas: quotas.value,
      keyShare:
        (least === null && most === null) || letters.length === 0
          ? null
          : { letters: letters.sort(), least: least ?? 0, most: most ?? 1 },
      uses: Math.min(form.uses, form.forms),
      overlap: form.overlap === null ? null : { most: form.overlap, with: form.earlier },
      exposureCap: form.exposure,
      information: targets.value,
      difficulty:
        form.difficulty === null || form.within === null
          ? null
          : { target: form.difficulty, within: form.within },
    },
  };
}
