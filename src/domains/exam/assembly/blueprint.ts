import { z } from 'zod';
import type { ItemLevel, ItemName } from '../bank/item.ts';

/** The cognitive levels in rising order. */
export const levels = ['remember', 'understand', 'apply', 'analyse'] as const satisfies readonly ItemLevel[];

const count = z.int().min(0).max(200);
const share = z.number().min(0).max(1);

const quota = z
  .strictObject({
    /** A domain (`t1`) or a competency (`t1.tool-calls`); null: anything. */
    within: z.string().min(1).max(100).nullable(),
    level: z.enum(levels).nullable(),
    least: count,
    most: count,
  })
  .refine(({ least, most }) => least <= most, 'the least must not exceed the most');

const shares = z
  .strictObject({
    letters: z
      .array(z.string().regex(/^[a-h]$/))
      .min(1)
      .max(8),
    least: share,
    most: share,
  })
  .refine(({ least, most }) => least <= most, 'the least must not exceed the most');

/** The longest form that can be assembled, in items. */
export const longestForm = 200;

/** The most forms of one set. */
export const mostForms = 8;

/** What a set of parallel forms has to be, as it is stored. */
export const blueprintSchema = z.strictObject({
  scheme: z.string().min(1).max(100),
  /** The blueprint of the scheme that the forms stand for, `technical-1`. */
  blueprint: z.string().min(1).max(100),
  forms: z.int().min(1).max(mostForms),
  /** Items of a form. */
  length: z.int().min(1).max(longestForm),
  /** The candidate's time for a form. */
  minutes: z.int().min(1).max(600),
  /** What an item of a level is expected to take; null: time is no constraint. */
  secondsByLevel: z.record(z.enum(levels), z.int().min(1).max(3_600)).nullable(),
  quotas: z.array(quota).max(200),
  /** Of the single-choice items of a form, the share that has each of these letters as its key; null: as it comes. */
  keyShare: shares.nullable(),
  /** In how many forms of the set one item may stand. */
  uses: z.int().min(1).max(mostForms),
  /** How many items a form may share with each form of these earlier sets; null: as it comes. */
  overlap: z.strictObject({ most: count, with: z.array(z.string().max(100)).max(50) }).nullable(),
  /** Items that so many sittings have met are left out; null: none are. */
  exposureCap: z.int().min(1).max(1_000_000).nullable(),
  /** Test information that a form should have at abilities θ. */
  information: z
    .array(z.strictObject({ theta: z.number().min(-6).max(6), target: z.number().min(0).max(1_000) }))
    .max(9),
  /** The mean share of points of a form's items without parameters, and how far a form may be from it. */
  difficulty: z.strictObject({ target: share, within: share }).nullable(),
});

/** What a set of parallel forms has to be: every field is a constraint, but for the information, which is aimed at. */
export type AssemblyBlueprint = z.output<typeof blueprintSchema>;

/** How many items of a domain or competency, of a cognitive level, or of both a form has. */
export type Quota = AssemblyBlueprint['quotas'][number];

/** Parameters of the two- or three-parameter logistic model; `c` is 0 under the former. */
export interface Parameters {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** What assembling needs to know of an item version. */
export interface AssemblyItem extends ItemName {
  readonly competency: string;
  readonly level: ItemLevel;
  /** The letter of a single-choice item's key, by its place among the options; null for every other kind. */
  readonly key: string | null;
  /** Items that give this one away, by name. It is enough that one of two names the other. */
  readonly enemies: readonly string[];
  readonly parameters: Parameters | null;
  /** The share of points that candidates got, from 0 to 1; null where nobody has met the item. */
  readonly difficulty: number | null;
  /** How many sittings have met it. */
  readonly exposure: number;
}

/** What a form must not resemble too much. */
export interface EarlierForm {
  readonly name: string;
  readonly items: ReadonlySet<string>;
}

/** What forms are assembled from. */
export interface AssemblyBank {
  readonly items: readonly AssemblyItem[];
  readonly earlier: readonly EarlierForm[];
}
