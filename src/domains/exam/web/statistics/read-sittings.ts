import { z } from 'zod';
import type { Database } from '../../../../kernel/db.ts';
import { currentSchemes } from '../../../programme/index.ts';
import {
  type CountedSitting,
  type DecidedForm,
  decidedForms,
  type FormPlace,
  latestDecided,
  placesOf,
} from '../../statistics/decided.sql.ts';
import { schemeOrFirst } from '../scheme.ts';

/** The scheme that a page of statistics is asked for; the programme's first where none is named. */
export const schemeAsked = z.object({ scheme: z.string().max(100).optional() });

/** A form's hash in the query; an empty one asks for all forms. */
export const formAsked = z
  .string()
  .max(100)
  .transform((form) => (form === '' ? null : form))
  .nullable()
  .default(null);

/** A scheme as a page of statistics heads itself with it, and the other ones to go to. */
export interface HeadedScheme {
  readonly scheme: string;
  readonly title: string;
  readonly cutScore: number;
  /** Items of a whole exam. */
  readonly length: number;
  readonly others: readonly { readonly scheme: string; readonly title: string }[];
}

/** A `not-found` for a scheme that nobody knows. */
export async function headedScheme(db: Database, asked: string | undefined): Promise<HeadedScheme> {
  const { scheme, title, cutScore, blueprint } = await schemeOrFirst(db, asked);
  const others = (await currentSchemes(db)).filter((other) => other.scheme !== scheme);
  const length = blueprint.items.reduce((sum, { count }) => sum + count, 0);
  return { scheme, title, cutScore, length, others };
}

/** The latest decided sittings of a scheme, with the places of their forms. */
export interface ReadSittings {
  readonly sittings: readonly CountedSitting[];
  readonly places: readonly FormPlace[];
  readonly forms: readonly DecidedForm[];
}

const formsListed = 50;

export async function readSittings(
  db: Database,
  asked: { readonly scheme: string; readonly form: string | null },
  limit: number,
): Promise<ReadSittings> {
  const sittings = await latestDecided(db, asked, limit);
  const places = await placesOf(db, [...new Set(sittings.map(({ formId }) => formId))]);
  return { sittings, places, forms: await decidedForms(db, asked.scheme, formsListed) };
}
