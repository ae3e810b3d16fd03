import { nameOf } from '../bank/item.ts';
import type { FormPoints } from '../psychometrics/classical/item-statistics.ts';
import type { CountedSitting, FormPlace } from './decided.sql.ts';

/** What stands at each position of each form, by `item@version`. */
export function namesByForm(places: readonly FormPlace[]): Map<string, ReadonlyMap<number, string>> {
  const byForm = Map.groupBy(places, ({ formId }) => formId);
  return new Map(
    [...byForm].map(([form, own]) => [form, new Map(own.map((place) => [place.position, nameOf(place)]))]),
  );
}

/** Each sitting's points by `item@version`, in the sittings' order. */
export function pointsOfForms(
  sittings: readonly Pick<CountedSitting, 'formId' | 'items'>[],
  places: readonly FormPlace[],
): FormPoints[] {
  const named = namesByForm(places);
  return sittings.map(
    ({ formId, items }): FormPoints =>
      new Map(
        items.flatMap(({ position, points }) => {
          const name = named.get(formId)?.get(position);
          return name === undefined ? [] : [[name, points] as const];
        }),
      ),
  );
}
