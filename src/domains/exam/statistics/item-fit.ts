import type { ParameterModel } from '../assembly/parameter.sql.ts';
import type { FormPoints } from '../psychometrics/classical/item-statistics.ts';
import { fitsOf, type ItemFit } from '../psychometrics/fit/s-x2.ts';
import type { CalibratedItem } from './calibrated.sql.ts';

/** Sittings of one form from which the fit is told: with ten score groups each then holds some twenty. */
export const sittingsForFit = 200;
/** Calibrated 0/1 items of a form from which its sum says who is able. */
export const itemsForFit = 8;

/** How an item fits in the form that most sittings had, or what there is too little of. */
export type FormFit =
  | { readonly enough: true; readonly sittings: number; readonly items: number; readonly fit: ItemFit }
  | { readonly enough: false; readonly sittings: number; readonly items: number };

/** Parameters that each model estimates an item. */
const estimated: Readonly<Record<ParameterModel, number>> = { '1pl': 1, '2pl': 2, '3pl': 3 };

/**
 * S-X² of an item from the sittings of one form, whose points by `item@version` are given: over the sum of the form's
 * calibrated items that all were scored 0 or 1 on. No answer counts as a wrong one, as in the score.
 */
export function formFit(
  name: string,
  forms: readonly FormPoints[],
  calibrated: ReadonlyMap<string, CalibratedItem>,
): FormFit {
  const whole = [...(forms[0]?.keys() ?? [])].filter(
    (item) =>
      calibrated.has(item) &&
      forms.every((points) => {
        const own = points.get(item);
        return own === 0 || own === 1;
      }),
  );
  const counts = { sittings: forms.length, items: whole.length };
  const place = whole.indexOf(name);
  const own = calibrated.get(name);
  if (forms.length < sittingsForFit || whole.length < itemsForFit || place < 0 || own === undefined)
    return { enough: false, ...counts };
  const items = whole.flatMap((item) => calibrated.get(item)?.parameters ?? []);
  const answers = forms.map((points) => whole.map((item) => points.get(item) ?? 0));
  const fit = fitsOf(items, answers, { estimated: estimated[own.model] })(place);
  return { enough: true, ...counts, fit };
}
