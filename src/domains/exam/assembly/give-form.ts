import type { Database } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { RandomNumber } from '../../../kernel/random-number.ts';
import { drawableItems } from '../bank/bank.sql.ts';
import { nameOf } from '../bank/item.ts';
import { type ApprovedForm, approvedForms, deliveryOf } from './delivery.sql.ts';

/** The form with the fewest items that the candidate has met; among several one at random. Nothing of no forms. */
export function leastMet(
  forms: readonly ApprovedForm[],
  met: ReadonlySet<string>,
  random: RandomNumber,
): ApprovedForm | undefined {
  const known = (form: ApprovedForm) => form.items.filter(({ item }) => met.has(item)).length;
  const least = Math.min(...forms.map(known));
  const nearest = forms.filter((form) => known(form) === least);
  return nearest[Math.floor(random() * nearest.length)];
}

/**
 * The approved forms that may be given now: every item is still what new forms may hold, neither suspended nor in
 * quarantine nor replaced by a later version.
 */
export async function givableForms(db: Database, scheme: string, blueprint: string): Promise<ApprovedForm[]> {
  const drawable = new Set((await drawableItems(db, scheme)).map(nameOf));
  const forms = await approvedForms(db, scheme, blueprint);
  return forms.filter(({ items }) => items.every((item) => drawable.has(nameOf(item))));
}

/**
 * The approved form for a candidate where their scheme delivers fixed forms; `null` where it draws one for each. Throws
 * a `conflict` where it delivers fixed forms and none may be given: no person has approved what would be drawn.
 */
export async function fixedForm(
  db: Database,
  sitting: { readonly scheme: string; readonly blueprint: string },
  met: ReadonlySet<string>,
  random: RandomNumber,
): Promise<string | null> {
  if ((await deliveryOf(db, sitting.scheme)).mode !== 'fixed forms') return null;
  const form = leastMet(await givableForms(db, sitting.scheme, sitting.blueprint), met, random);
  if (form !== undefined) return form.formId;
  throw new Problem(
    'conflict',
    'no-approved-form',
    'No approved form of this exam can be given at present.',
    {
      todo: 'Your time has not begun. Come back later: a psychometrician has to approve a form first.',
    },
  );
}
