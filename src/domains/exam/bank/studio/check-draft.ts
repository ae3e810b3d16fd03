import type { Database } from '../../../../kernel/db.ts';
import { issueWords } from '../../../../kernel/files/issue.ts';
import type { FieldError } from '../../../../kernel/problem.ts';
import type { Typed } from '../../../../kernel/typed-form.ts';
import { currentRegister } from '../../../models/index.ts';
import { competencyIds } from '../../../programme/index.ts';
import { type BankItem, itemSchema, type KnownNames, readItem } from '../item-source.ts';
import { fieldWords } from './field-words.ts';
import { inputOf, type Origin } from './typed-source.ts';

/** What items may name now, by the programme and the model register. */
export async function knownNames(db: Database): Promise<KnownNames> {
  const register = await currentRegister(db);
  return {
    competencies: await competencyIds(db),
    models: new Set(register.models.map((model) => model.id)),
    apis: new Set(register.apis.map((api) => api.id)),
  };
}

/** The item that a form holds, or what is wrong with which of its fields. */
export type CheckedDraft =
  | { readonly ok: true; readonly item: BankItem }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Reads a form as a bank file is read: the same shape, the same rules, the same words. */
export async function checkDraft(
  typed: Typed,
  origin: Origin,
  { bank, scheme, known }: { readonly bank: string; readonly scheme: string; readonly known: KnownNames },
): Promise<CheckedDraft> {
  const input = inputOf(typed, origin);
  const errors = new Map<string, string>();
  const report = (path: readonly PropertyKey[], what: string, todo: string) => {
    const field = fieldAt(path);
    if (!errors.has(field)) errors.set(field, sentence(field, what, todo));
  };
  const shape = itemSchema.safeParse(input);
  if (!shape.success)
    for (const issue of shape.error.issues)
      for (const { path, what, todo } of issueWords(issue, input)) report(path, what, todo);
  const item = shape.success ? await readItem(shape.data, { bank, scheme }, known, report) : null;
  if (item !== null) return { ok: true, item };
  return { ok: false, errors: [...errors].map(([field, message]) => ({ field, message })) };
}

// A list is one field of the form: what is wrong with its third line is wrong with the field. A gap's words too.
const listField =
  /^(models|apis|references|enemies|tools|extra_targets|gaps\.g\d+\.(?:options|accept))\.\d+$/;

function fieldAt(path: readonly PropertyKey[]): string {
  const name = path.map(String).join('.');
  // A criterion's name is made of its title.
  return listField.exec(name)?.[1] ?? name.replace(/^(rubric\.\d+)\.id$/, '$1.title');
}

/** “`options[2].text` is missing; add it” as a sentence on a page: Option B, text is missing; add it. */
function sentence(field: string, what: string, todo: string): string {
  const words = `${what.replace(/^`[^`]*` is/, `${fieldWords(field)} is`)}; ${todo}`.replaceAll('`', '');
  return `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, '')}.`;
}
