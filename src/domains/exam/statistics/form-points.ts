import { inTurns } from '../../../kernel/in-turns.ts';
import { nameOf } from '../bank/item.ts';
import type { FormPoints } from '../psychometrics/classical/item-statistics.ts';
import type { CountedSitting, FormPlace } from './decided.sql.ts';

/** Sittings whose points are named before requests get their turn. */
const atOnce = 100;

/** What stands at each position of each form, by `item@version`. */
export async function namesByForm(
  places: readonly FormPlace[],
): Promise<Map<string, ReadonlyMap<number, string>>> {
  const named = new Map<string, ReadonlyMap<number, string>>();
  for await (const [form, own] of inTurns(
    Map.groupBy(places, ({ formId }) => formId),
    atOnce,
  ))
    named.set(form, new Map(own.map((place) => [place.position, nameOf(place)])));
  return named;
}

/** Each sitting's points by `item@version`, in the sittings' order. */
export async function pointsOfForms(
  sittings: readonly Pick<CountedSitting, 'formId' | 'items'>[],
  places: readonly FormPlace[],
): Promise<FormPoints[]> {
  const named = await namesByForm(places);
  const all: FormPoints[] = [];
  for await (const { formId, items } of inTurns(sittings, atOnce)) {
    const names = named.get(formId);
    const own = new Map<string, number>();
    for (const { position, points } of items) {
      const name = names?.get(position);
      if (name !== undefined) own.set(name, points);
    }
    all.push(own);
  }
  return all;
}
