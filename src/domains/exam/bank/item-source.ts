import { z } from 'zod';
import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import { isDay } from '../../models/index.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import {
  type ItemContent,
  type ItemKind,
  type ItemLevel,
  itemLevels,
  type ItemName,
  itemTools,
  type ItemUse,
  itemUses,
} from './item.ts';
import { itemOf, readKind } from './kinds/kinds.ts';
import { html, prose, type Report } from './kinds/read-kind.ts';

const day = z.string().refine(isDay, 'write a day, for example 2026-10-15');

/** The name of an item or of a bank. */
export const slug = z
  .string()
  .max(200, 'use at most 200 characters')
  .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'write lower-case letters, digits, dashes');

/** An item as its bank file has it. */
export const itemSchema = itemOf({
  id: slug,
  version: z.int().min(1).max(9_999),
  competency: slug,
  level: z.enum(itemLevels),
  use: z.enum(itemUses).optional(),
  stem: prose,
  tools: z.array(z.enum(itemTools)).max(2).optional(),
  rationale: prose,
  models: z.array(z.string().max(100)).max(20),
  apis: z.array(z.string().max(100)).max(20),
  verified_on: day,
  author: z.email('write the address of the item writer'),
  references: z
    .array(z.url({ protocol: /^https?$/, error: 'write an address that starts with https://' }))
    .max(20),
  enemies: z.array(slug).max(50),
});

/** An item as its bank file has it: texts in Markdown, the key among its options. */
export type ItemSource = z.output<typeof itemSchema>;

/** What the bank says of an item version beside its content. */
export interface ItemFacts extends ItemName {
  readonly bank: string;
  readonly scheme: string;
  readonly competency: string;
  readonly level: ItemLevel;
  readonly kind: ItemKind;
  readonly use: ItemUse;
  readonly models: readonly string[];
  readonly apis: readonly string[];
  readonly verifiedOn: string;
  readonly author: string;
  readonly sources: readonly string[];
  readonly enemies: readonly string[];
}

/** An item version as a bank file or the studio describes it, its texts rendered. */
export interface BankItem extends ItemFacts {
  readonly content: ItemContent;
  readonly rule: ScoringRule;
  readonly rationale: string;
  /** SHA-256 over the canonical JSON of the item as its file has it. */
  readonly digest: string;
  /** What it was rendered from; `null` for QTI, whose source is a file of its own. */
  readonly source: ItemSource | null;
}

/** What a bank's items may name. */
export interface KnownNames {
  readonly competencies: ReadonlySet<string>;
  readonly models: ReadonlySet<string>;
  readonly apis: ReadonlySet<string>;
}

/** Renders an item and checks what its shape does not say; `null` where something was reported. */
export async function readItem(
  item: ItemSource,
  { bank, scheme }: { readonly bank: string; readonly scheme: string },
  known: KnownNames,
  report: Report,
): Promise<BankItem | null> {
  let wrong = false;
  const say: Report = (path, what, todo) => {
    wrong = true;
    report(path, what, todo);
  };
  if (!known.competencies.has(item.competency))
    say(['competency'], `unknown competency ${item.competency}`, 'take one of programme/competencies.yaml');
  for (const model of item.models)
    if (!known.models.has(model))
      say(['models'], `unknown model ${model}`, 'add it to the register or correct it');
  for (const api of item.apis)
    if (!known.apis.has(api)) say(['apis'], `unknown API ${api}`, 'add it to the register or correct it');
  const { content, rule } = await readKind(item, say);
  if (wrong) return null;
  return {
    item: item.id,
    version: item.version,
    bank,
    scheme,
    competency: item.competency,
    level: item.level,
    kind: item.type,
    use: item.use ?? 'form',
    content: item.tools === undefined ? content : { ...content, tools: item.tools },
    rule,
    rationale: await html(item.rationale),
    models: item.models,
    apis: item.apis,
    verifiedOn: item.verified_on,
    author: item.author,
    sources: item.references,
    enemies: item.enemies,
    digest: sha256(canonicalJson({ bank, scheme, ...item })),
    source: item,
  };
}
