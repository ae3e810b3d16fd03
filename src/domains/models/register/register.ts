import { z } from 'zod';
import type { Day } from '../../../kernel/clock.ts';

const day = z.string().refine(isDay, 'write a day as 2026-11-01');
const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'use lower-case letters, digits, dots and dashes')
  .max(80);
const registerId = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'write it as provider/name, for example openai/gpt-4.1')
  .max(120);
const line = z.string().trim().min(1, 'write something').max(200, 'use at most 200 characters');
const note = z.string().trim().max(1000, 'use at most 1000 characters');
const address = z.url({ protocol: /^https$/, error: 'write an address that starts with https://' });

/** True for a calendar day that exists, written `2026-02-28`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The shape of `programme/models.yaml`. Days are calendar days; one that no source establishes is left out. */
export const registerSchema = z
  .strictObject({
    as_of: day,
    providers: z.array(z.strictObject({ id: slug, name: line })).min(1, 'list at least one provider'),
    models: z.array(
      z.strictObject({
        id: registerId,
        name: line,
        provider: slug,
        released: day.nullish(),
        deprecated: day.nullish(),
        retired: day.nullish(),
        replacement: registerId.nullish(),
        source: address,
        note: note.nullish(),
        snapshots: z
          .array(
            z.strictObject({
              id: slug,
              released: day.nullish(),
              deprecated: day.nullish(),
              retired: day.nullish(),
              note: note.nullish(),
            }),
          )
          .default([]),
      }),
    ),
    apis: z.array(
      z.strictObject({
        id: registerId,
        name: line,
        provider: slug,
        introduced: day.nullish(),
        deprecated: day.nullish(),
        retired: day.nullish(),
        replacement: registerId.nullish(),
        source: address.nullish(),
        note: note.nullish(),
      }),
    ),
  })
  .transform(
    ({ as_of, providers, models, apis }): Register => ({
      asOf: as_of,
      providers,
      models: models.map((model) => ({
        ...dates(model),
        id: model.id,
        name: model.name,
        provider: model.provider,
        released: model.released ?? null,
        replacement: model.replacement ?? null,
        source: model.source,
        note: model.note ?? null,
        snapshots: model.snapshots.map((snapshot) => ({
          ...dates(snapshot),
          id: snapshot.id,
          released: snapshot.released ?? null,
          note: snapshot.note ?? null,
        })),
      })),
      apis: apis.map((api) => ({
        ...dates(api),
        id: api.id,
        name: api.name,
        provider: api.provider,
        introduced: api.introduced ?? null,
        replacement: api.replacement ?? null,
        source: api.source ?? null,
        note: api.note ?? null,
      })),
    }),
  );

function dates(given: { deprecated?: Day | null | undefined; retired?: Day | null | undefined }): EndDates {
  return { deprecated: given.deprecated ?? null, retired: given.retired ?? null };
}

/** When a provider advises against a thing, and when it stops answering; both may lie ahead. */
export interface EndDates {
  readonly deprecated: Day | null;
  readonly retired: Day | null;
}

/** A dated build that a model's name stands for. */
export interface Snapshot extends EndDates {
  readonly id: string;
  readonly released: Day | null;
  readonly note: string | null;
}

/** A model by the name that callers use, `openai/gpt-4.1`. */
export interface Model extends EndDates {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly released: Day | null;
  /** The id of the model that the provider names in its place. */
  readonly replacement: string | null;
  /** The provider's page that the dates were read from. */
  readonly source: string;
  readonly note: string | null;
  readonly snapshots: readonly Snapshot[];
}

/** A surface through which models are called, `openai/responses`. */
export interface Api extends EndDates {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly introduced: Day | null;
  readonly replacement: string | null;
  readonly source: string | null;
  readonly note: string | null;
}

/** All that was known of models and their interfaces on one day. */
export interface Register {
  readonly asOf: Day;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly models: readonly Model[];
  readonly apis: readonly Api[];
}

/** Where a model or an interface stands on a day. */
export type LifeState = 'available' | 'deprecated' | 'retired';

/** The state on `today`: an announced date takes effect on its day, not before. */
export function lifeState({ deprecated, retired }: EndDates, today: Day): LifeState {
  if (retired !== null && retired <= today) return 'retired';
  return deprecated !== null && deprecated <= today ? 'deprecated' : 'available';
}
